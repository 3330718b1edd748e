/**
 * What the gateway's client module (queues, bearers, logins) and its SAT module (seals, cards) say
 * to each other. The client never opens a seal; the SAT never sees a bearer. No parameter or result
 * is ever {@code null}.
 */
@Version("1.2.0")
@Export
package org.sealpost.gateway.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
