/**
 * Which cards there are and under which identities they authenticate. No parameter or result is
 * ever {@code null}.
 */
@Version("1.1.0")
@Export
package org.sealpost.network.api.card;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
