/**
 * EAP for front doors that carry it in something else than frames, such as TS.43. No parameter or
 * result is ever {@code null}.
 */
@Version("1.0.0")
@Export
package org.sealpost.network.api.eap;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
