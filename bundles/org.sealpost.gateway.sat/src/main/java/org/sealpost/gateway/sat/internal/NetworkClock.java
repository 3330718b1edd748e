package org.sealpost.gateway.sat.internal;

import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The network's time, as the last sealed frame told it and a monotonic clock carried it on. A
 * gateway's own clock is wrong too often to expire anything by it.
 */
final class NetworkClock {
  private final LongSupplier nanoTime;
  private OptionalLong offset = OptionalLong.empty();

  /**
   * @param nanoTime a monotonic clock in nanoseconds
   */
  NetworkClock(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** An authentic frame said that it is {@code seconds} since 1970. */
  void told(long seconds) {
    offset = OptionalLong.of(seconds - seconds());
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
