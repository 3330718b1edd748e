package org.sealpost.gateway.client.internal;

/**
 * How often what a bearer does may cause traffic: a few times at once, and then once in a while.
 * Times are milliseconds of a monotonic clock. Not for use by two threads.
 */
final class EventBudget {
  /** How often at once. */
  static final int BURST = 4;

  /** How long one more takes to come. */
  static final long EACH = 15_000;

  private int left = BURST;
  private long since;

  boolean take(long now) {
    refill(now);
    if (left == 0) {
      return false;
    }
    left--;
    return true;
  }

  /** When there is one again. */
  long due(long now) {
    refill(now);
    return left > 0 ? now : since + EACH;
  }

  private void refill(long now) {
    if (left == BURST) {
      since = now;
    }
    while (left < BURST && now - since >= EACH) {
      left++;
      since += EACH;
    }
  }
}
