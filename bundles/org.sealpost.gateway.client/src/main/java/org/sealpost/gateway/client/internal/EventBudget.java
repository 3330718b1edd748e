package org.sealpost.gateway.client.internal;

/**
 * How often something may cause traffic: a few times at once, and then once in a while. Times are
 * milliseconds of a monotonic clock. Not for use by two threads.
 */
final class EventBudget {
  private final int burst;
  private final long each;
  private int left;
  private long since;

  /**
   * @param burst how often at once
   * @param each how long one more takes to come
   */
  EventBudget(int burst, long each) {
    this.burst = burst;
    this.each = each;
    left = burst;
  }

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
    return left > 0 ? now : since + each;
  }

  private void refill(long now) {
    if (left == burst) {
      since = now;
    }
    while (left < burst && now - since >= each) {
      left++;
      since += each;
    }
  }
}
