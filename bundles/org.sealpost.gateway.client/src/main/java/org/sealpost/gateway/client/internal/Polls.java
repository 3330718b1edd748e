package org.sealpost.gateway.client.internal;

import java.time.Duration;
import org.sealpost.gateway.api.SatModule;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a card's network what there is, at the latest when it has been silent for long. What each
 * frame is paid for is asked for rarely: the network pushes there by itself. For the executor of
 * the card's link; times are milliseconds of a monotonic clock.
 */
final class Polls {
  private static final Logger LOG = LoggerFactory.getLogger(Polls.class);

  /** The longest silence that is not worth a poll that is paid for. */
  static final long DEAR_SILENCE = Duration.ofDays(1).toMillis();

  /** Polls that are paid for: so many at once, so that the network learns the way back... */
  static final int DEAR_BURST = 4;

  /** ...and one more after that time. */
  static final long DEAR_EACH = Duration.ofHours(6).toMillis();

  private final EventBudget paid = new EventBudget(DEAR_BURST, DEAR_EACH);
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

  /** Polls if the silence is too long. */
  void pollIfDue(long now, boolean nothingWaits) {
    long longest = pace.isDear() ? Math.max(afterMillis, DEAR_SILENCE) : afterMillis;
    if (afterMillis > 0 && now - quietSince >= longest) {
      pollIfWorthIt(now, nothingWaits);
    }
  }

  /**
   * Where frames are carried one poll waits at a time: each would be a file more. Where they are
   * paid for it is the budget that counts: what waits may be known to the network already, which
   * learns the way back by a fresh frame only.
   */
  void pollIfWorthIt(long now, boolean nothingWaits) {
    if (pace.isDear() ? paid.take(now) : nothingWaits || !pace.isCarried()) {
      poll(now);
    }
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
