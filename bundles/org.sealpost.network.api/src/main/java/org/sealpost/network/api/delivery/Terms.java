package org.sealpost.network.api.delivery;

import java.time.Instant;

/**
 * How a delivery is to go.
 *
 * @param expiry until when it may be forwarded, in the years 1970 to 9999
 * @param route its way
 */
public record Terms(Instant expiry, Route route) {}
