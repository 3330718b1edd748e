package org.sealpost.gateway.sat.internal;

import java.util.function.LongSupplier;

/** How often something may be done for a card: so many times at once, and one more after a time. */
final class Allowance {
  private final LongSupplier nanoTime;
  private final int most;
  private final long nanosEach;
  private long spentUntil;

  /**
   * @param most how often at once, after a rest
   * @param millisEach how long it takes until it may be done once more
   */
  Allowance(LongSupplier nanoTime, int most, long millisEach) {
    this.nanoTime = nanoTime;
    this.most = most;
    nanosEach = millisEach * 1_000_000;
    spentUntil = nanoTime.getAsLong();
  }

  /** Whether it may be done now; if so it has been counted. */
  boolean take() {
    long now = nanoTime.getAsLong();
    long from = spentUntil - now > 0 ? spentUntil : now;
    if (from - now > nanosEach * (most - 1)) {
      return false;
    }
    spentUntil = from + nanosEach;
    return true;
  }
}
