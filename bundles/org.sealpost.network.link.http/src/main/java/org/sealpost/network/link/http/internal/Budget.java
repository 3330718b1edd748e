package org.sealpost.network.link.http.internal;

import org.sealpost.bearer.api.BearerException;
import org.sealpost.bearer.api.BearerException.Reason;

/** Octets that wait for gateways, all links together. */
final class Budget {
  private final long limit;
  private long used;

  Budget(long limit) {
    this.limit = limit;
  }

  synchronized void take(int octets) throws BearerException {
    if (used + octets > limit) {
      throw new BearerException(
          Reason.BUSY,
          "links: expected at most %d octets waiting, found %d".formatted(limit, used + octets));
    }
    used += octets;
  }

  synchronized void give(int octets) {
    used -= octets;
  }

  synchronized long used() {
    return used;
  }
}
