package org.sealpost.gateway.sat.internal;

import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The network's time, as the latest sealed frame told it and a monotonic clock carried it on. A
 * gateway's own clock is wrong too often to expire anything by it.
 */
final class NetworkClock {
  private final LongSupplier nanoTime;
  private OptionalLong offset = OptionalLong.empty();
  private boolean heard;

  /**
   * @param nanoTime a monotonic clock in nanoseconds
   */
  NetworkClock(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /**
   * A fresh authentic frame came just now.
   *
   * @param time seconds since 1970 if it told them; who held a frame back cannot turn the clock
   *     back with it
   */
  void heard(OptionalLong time) {
    heard = true;
    if (time.isPresent()) {
      long found = time.getAsLong() - seconds();
      offset = OptionalLong.of(Math.max(found, offset.orElse(found)));
    }
  }

  /** Whether the network was heard since this process knows the card. */
  boolean heard() {
    return heard;
  }

  /** Seconds since 1970, once the network has said so. */
  OptionalLong now() {
    return offset.isPresent()
        ? OptionalLong.of(offset.getAsLong() + seconds())
        : OptionalLong.empty();
  }

  private long seconds() {
    return TimeUnit.NANOSECONDS.toSeconds(nanoTime.getAsLong());
  }
}
