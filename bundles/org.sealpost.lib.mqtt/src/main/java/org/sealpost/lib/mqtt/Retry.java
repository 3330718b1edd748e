package org.sealpost.lib.mqtt;

import java.time.Duration;
import java.util.function.LongUnaryOperator;

/**
 * How long to wait before the next attempt: drawn evenly from nothing up to a limit that doubles
 * with each failure, so that those who lost a broker together do not return together. For one
 * thread.
 */
final class Retry {
  private final Times times;
  private final LongUnaryOperator random;
  private int failures;

  /** {@code random} gives a number from 0 up to, not including, its argument. */
  Retry(Times times, LongUnaryOperator random) {
    this.times = times;
    this.random = random;
  }

  Duration afterFailure() {
    long longest = times.retryLongest().toMillis();
    long limit = Math.min(longest, times.retryFirst().toMillis() << Math.min(failures, 20));
    failures++;
    return Duration.ofMillis(random.applyAsLong(limit + 1));
  }

  void succeeded() {
    failures = 0;
  }
}
