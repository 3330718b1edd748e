package org.sealpost.network.entitlement.internal;

import org.sealpost.bearer.api.Bearer;
import org.sealpost.bearer.api.Peer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a frame came from, which is where its answer goes.
 *
 * @param origin what the sender could not choose, such as an IP address; empty if the bearer knows
 *     nothing like that
 */
record Source(Bearer bearer, Peer peer, String origin) {
  private static final Logger LOG = LoggerFactory.getLogger(Source.class);

  /** A national SMS: nobody may make us pay for an answer that proves nothing. */
  private static final int TOO_DEAR = 100;

  /** What a stranger's logins are counted against: a peer may call itself what it likes. */
  AddressTable.Address account() {
    return origin.isEmpty()
        ? AddressTable.Address.of(this)
        : new AddressTable.Address(bearer.name(), origin);
  }

  /** Whether a stranger gets no answer there. */
  boolean isDear() {
    return isDear(bearer);
  }

  static boolean isDear(Bearer bearer) {
    return bearer.cost() >= TOO_DEAR;
  }

  /** Whether frames are carried there, and answers take hours or days. */
  boolean isCarried() {
    return !bearer.roundTrip().isZero();
  }

  /** Sends a frame, or forgets it: whoever needs it asks again. */
  void send(byte[] frame) {
    if (frame.length > bearer.maxFrameSize()) {
      LOG.warn(
          "bearer {}: expected a frame of at most {} octets, found {}",
          bearer.name(),
          bearer.maxFrameSize(),
          frame.length);
      return;
    }
    bearer
        .send(frame, peer)
        .whenComplete(
            (sent, failure) -> {
              if (failure != null) {
                LOG.debug("bearer {}: {}", bearer.name(), failure.getMessage());
              }
            });
  }
}
