package org.sealpost.bearer.http.internal;

import java.time.Duration;
import java.util.function.LongUnaryOperator;

/**
 * Exponential back-off with full jitter: the n-th wait is drawn evenly from 0 to {@code first *
 * 2^n}, at most {@code longest}, so that gateways that lost the network together do not come back
 * together. Not for use by two threads.
 */
final class Backoff {
  private final Duration first;
  private final Duration longest;
  private final LongUnaryOperator random;
  private long ceiling;

  /** {@code random} gives a number from 0 up to, not including, its argument. */
  Backoff(Duration first, Duration longest, LongUnaryOperator random) {
    this.first = first;
    this.longest = longest;
    this.random = random;
    this.ceiling = first.toMillis();
  }

  Duration next() {
    long wait = random.applyAsLong(ceiling + 1);
    ceiling = Math.min(ceiling * 2, longest.toMillis());
    return Duration.ofMillis(wait);
  }

  void reset() {
    ceiling = first.toMillis();
  }
}
