/**
 * The OTA server (110): key sets and counters of cards; it seals, opens and counts, nothing else.
 * No parameter or result is ever {@code null}.
 */
@Version("1.1.0")
@Export
package org.sealpost.network.api.ota;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
