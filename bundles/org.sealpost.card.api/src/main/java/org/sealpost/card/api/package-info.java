/**
 * A SAT adapter registers one {@link SecureElement} service for each card that is present and
 * unregisters it when the card is gone. Everything above it is the same for all adapters.
 *
 * <p>Rules: {@code @Activate} does no I/O; {@code @Deactivate} returns within 2 s and completes
 * every outstanding stage exceptionally. No parameter or result is ever {@code null}.
 */
@Version("1.3.0")
@Export
package org.sealpost.card.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
