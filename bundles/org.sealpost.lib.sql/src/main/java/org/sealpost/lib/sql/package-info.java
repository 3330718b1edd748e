/**
 * What the gateway's and the network's stores share: {@link org.sealpost.lib.sql.SqlStore} and what
 * it opens. No parameter or result is ever {@code null}, except column values that are SQL NULL.
 */
@Version("1.0.0")
@Export
package org.sealpost.lib.sql;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
