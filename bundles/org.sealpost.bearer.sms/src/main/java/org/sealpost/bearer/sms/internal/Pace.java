package org.sealpost.bearer.sms.internal;

import java.time.Duration;

/**
 * A token bucket of a minute's messages. Times are nanoseconds of a monotonic clock. Not for use by
 * two threads.
 */
final class Pace {
  private static final double MINUTE = Duration.ofMinutes(1).toNanos();

  private final int perMinute;
  private double tokens;
  private long counted;

  Pace(int perMinute, long now) {
    this.perMinute = perMinute;
    tokens = perMinute;
    counted = now;
  }

  /**
   * Takes a token if there is one.
   *
   * @return nanoseconds until there is one; 0 if it was taken
   */
  long take(long now) {
    tokens = Math.min(perMinute, tokens + (now - counted) / MINUTE * perMinute);
    counted = now;
    if (tokens >= 1) {
      tokens--;
      return 0;
    }
    return (long) Math.ceil((1 - tokens) * MINUTE / perMinute);
  }
}
