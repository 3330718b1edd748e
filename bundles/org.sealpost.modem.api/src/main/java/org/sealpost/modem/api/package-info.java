/**
 * One {@link Modem} service for each modem that answers at its AT port (TS 27.005, TS 27.007); it
 * is unregistered when the modem is gone. Bearers and card adapters share the port by it: neither
 * speaks AT, and neither waits for the other longer than one command takes.
 *
 * <p>No parameter or result is ever {@code null}.
 */
@Version("1.1.0")
@Export
package org.sealpost.modem.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
