/**
 * The contract of {@link org.sealpost.bearer.api.Bearer} as tests. Whoever writes a bearer extends
 * {@link org.sealpost.bearer.kit.BearerContract} in the tests of the bundle and gives it a {@link
 * org.sealpost.bearer.kit.BearerHarness}: the bearer, the other end of it, and a link between them
 * that can be broken and stalled, such as a {@link org.sealpost.bearer.kit.TcpRelay} (then it is a
 * {@link org.sealpost.bearer.kit.TcpHarness}).
 */
@Version("1.1.0")
@Export
package org.sealpost.bearer.kit;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
