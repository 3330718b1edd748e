package org.sealpost.gateway.client.internal;

import org.sealpost.gateway.api.SatModule;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a card's network what there is, at the latest when it has been silent for long. For the
 * executor of the card's link; times are milliseconds of a monotonic clock.
 */
final class Polls {
  private static final Logger LOG = LoggerFactory.getLogger(Polls.class);

  private final SatModule sat;
  private final Pace pace;
  private final long afterMillis;
  private long quietSince;

  /**
   * @param afterMillis the longest silence; 0 for any
   */
  Polls(SatModule sat, Pace pace, long afterMillis) {
    this.sat = sat;
    this.pace = pace;
    this.afterMillis = afterMillis;
  }

  /** The network said something. */
  void heard(long now) {
    quietSince = now;
  }

  /** Whether the silence is too long. */
  boolean areDue(long now, boolean nothingWaits) {
    return afterMillis > 0 && now - quietSince >= afterMillis && mayFollow(nothingWaits);
  }

  /** Where frames are carried one poll waits at a time: each would be a file more. */
  boolean mayFollow(boolean nothingWaits) {
    return nothingWaits || !pace.isCarried();
  }

  void poll(long now) {
    quietSince = now;
    sat.poll()
        .whenComplete(
            (done, failure) -> {
              if (failure != null) {
                LOG.debug("card {}: no poll: {}", sat.card().slot(), failure.getMessage());
              }
            });
  }
}
