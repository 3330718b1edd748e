/**
 * A way to mobile numbers: short messages that are not frames. No parameter or result is ever
 * {@code null}.
 */
@Version("1.0.0")
@Export
package org.sealpost.network.api.sms;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
