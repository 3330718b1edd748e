package org.sealpost.gateway.client.internal;

/** How much went wrong lately: each time weighs 1, and half of it a minute later. */
final class Decaying {
  /** In which time half is forgotten, in milliseconds. */
  static final long HALF_LIFE = 60_000;

  /** What is worse than this is not told apart: it is forgotten within four minutes. */
  private static final double MOST = 8;

  /** What happens together has one cause. */
  private static final long TOGETHER = 1_000;

  private double value;
  private long since;

  /** It went wrong at {@code now}. */
  void add(long now) {
    if (value > 0 && now - since < TOGETHER) {
      return;
    }
    value = Math.min(MOST, at(now) + 1);
    since = now;
  }

  double at(long now) {
    return value * Math.pow(0.5, (double) (now - since) / HALF_LIFE);
  }

  void clear() {
    value = 0;
  }
}
