/**
 * Deliveries: their states, timers and retries belong to one bundle alone. No parameter or result
 * is ever {@code null}.
 */
@Version("2.1.0")
@Export
package org.sealpost.network.api.delivery;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
