package org.sealpost.simulator.smsc;

import java.time.Duration;
import java.time.Instant;

/** At most so many a second, and so many at once. */
final class RateLimit {
  private static final double NANOS = Duration.ofSeconds(1).toNanos();

  private int perSecond;
  private double left;
  private Instant last = Instant.MIN;

  /**
   * Whether one more is within the limit, which then has one less.
   *
   * @param limit a second; 0 is no limit
   */
  boolean take(int limit, Instant now) {
    if (limit == 0) {
      return true;
    }
    if (limit != perSecond) {
      perSecond = limit;
      left = limit;
    } else {
      left = Math.min(limit, left + Duration.between(last, now).toNanos() / NANOS * limit);
    }
    last = now;
    if (left < 1) {
      return false;
    }
    left--;
    return true;
  }
}
