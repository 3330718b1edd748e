/**
 * Durable transactions and secrets at rest. A commit that returned survives kill -9 and power loss.
 * No parameter or result is ever {@code null}, except column values that are SQL NULL.
 */
@Version("1.0.0")
@Export
package org.sealpost.store.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
