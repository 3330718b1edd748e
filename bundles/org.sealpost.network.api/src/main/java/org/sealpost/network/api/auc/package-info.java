/**
 * The authentication centre (130): subscribers' keys, sequence numbers, vectors. No parameter or
 * result is ever {@code null}.
 */
@Version("1.1.0")
@Export
package org.sealpost.network.api.auc;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
