/**
 * A bearer moves whole frames between this node and a peer; it knows nothing of EAP, seals, cards
 * or deliveries. It may lose, repeat and reorder frames. It never references the core: it registers
 * itself as a {@link Bearer} service and the core attaches.
 *
 * <p>Rules: {@code @Activate} does no I/O; {@code @Deactivate} returns within 2 s and completes
 * every outstanding stage exceptionally, and no callback follows it; with nothing attached no frame
 * is accepted; nobody blocks in a callback. No parameter or result is ever {@code null}.
 */
@Version("1.3.0")
@Export
package org.sealpost.bearer.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
