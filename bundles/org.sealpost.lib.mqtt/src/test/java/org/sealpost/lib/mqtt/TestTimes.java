package org.sealpost.lib.mqtt;

import java.time.Duration;

/** Times fit for tests. */
final class TestTimes {
  private TestTimes() {}

  static Times of(long connectMillis) {
    return new Times(
        Duration.ofMillis(connectMillis),
        Duration.ofSeconds(30),
        Duration.ZERO,
        Duration.ofSeconds(60),
        Duration.ofMillis(10),
        Duration.ofMillis(100));
  }
}
