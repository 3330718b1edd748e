package org.sealpost.gateway.sat.internal;

import org.sealpost.store.api.Tx;

/** Asks the network what there is for the card. */
@FunctionalInterface
interface Poller {
  /** Puts a poll into the outbound queue in place of an older one. */
  void poll(Tx tx);
}
