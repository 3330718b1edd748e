package org.sealpost.gateway.sat.internal;

import org.sealpost.store.api.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the frames that wait for a card and forwards their packets, one at a time, so that logins
 * and polls get their turn in between. For the card's executor.
 */
final class Forwarding {
  private static final Logger LOG = LoggerFactory.getLogger(Forwarding.class);

  private final String slot;
  private final SatTimes times;
  private final CardExecutor executor;
  private final CardStation station;
  private final Upkeep upkeep;
  private int failures;

  Forwarding(
      String slot, SatTimes times, CardExecutor executor, CardStation station, Upkeep upkeep) {
    this.slot = slot;
    this.times = times;
    this.executor = executor;
    this.station = station;
    this.upkeep = upkeep;
  }

  /** Frames came. */
  void takeAll() {
    try {
      station.takeAll(true);
    } catch (StoreException e) {
      LOG.error("slot {}: frames wait for the store: {}", slot, e.getMessage());
      executor.after(times.mostRetry(), this::takeAll);
    }
    forward();
  }

  /** Forwards a packet, if one waits and the card is not left alone just now. */
  void forward() {
    if (upkeep.isResting()) {
      return;
    }
    upkeep.followUp();
    switch (next()) {
      case DONE -> {
        failures = 0;
        upkeep.look();
        executor.later(this::forward);
      }
      case BUSY -> retry(() -> {});
      case FAILED -> {
        upkeep.missing();
        retry(upkeep::recover);
      }
      default -> failures = 0;
    }
  }

  private Forwarder.Result next() {
    try {
      return station.forwardNext();
    } catch (RuntimeException e) {
      // The store most likely. Whatever it is, packets must not wait for ever.
      LOG.error("slot {}: packets wait: {}", slot, e.toString());
      return Forwarder.Result.BUSY;
    }
  }

  private void retry(Runnable first) {
    upkeep.rest();
    executor.after(
        times.retryAfter(failures++),
        () -> {
          upkeep.wake();
          first.run();
          forward();
        });
  }
}
