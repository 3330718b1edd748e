package org.sealpost.network.ts43.internal;

import java.util.Map;
import java.util.Optional;

/**
 * An entitlement configuration document (TS.43 2.9).
 *
 * @param validitySeconds after which the client asks again
 * @param token for fast authentication, if one is given
 * @param apps what is said of each application that was asked about, by id
 */
record Document(
    int version,
    int validitySeconds,
    Optional<Tokens.Issued> token,
    Map<String, Characteristic> apps) {}
