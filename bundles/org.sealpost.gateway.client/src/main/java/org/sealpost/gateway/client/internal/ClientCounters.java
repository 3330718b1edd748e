package org.sealpost.gateway.client.internal;

import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** What the client counts. */
final class ClientCounters {
  private final LongAdder malformed = new LongAdder();
  private final LongAdder dropped = new LongAdder();
  private final LongAdder strangers = new LongAdder();
  private final LongAdder loginFailures = new LongAdder();

  /** A frame that is no frame. */
  void malformed() {
    malformed.increment();
  }

  /** A frame for which there was no room. */
  void dropped() {
    dropped.increment();
  }

  /** A frame for no card or login of ours. */
  void stranger() {
    strangers.increment();
  }

  void loginFailed() {
    loginFailures.increment();
  }

  /** By name. */
  Map<String, Long> toMap() {
    return Map.of(
        "malformedFrames", malformed.sum(),
        "droppedFrames", dropped.sum(),
        "strangeFrames", strangers.sum(),
        "failedLogins", loginFailures.sum());
  }
}
