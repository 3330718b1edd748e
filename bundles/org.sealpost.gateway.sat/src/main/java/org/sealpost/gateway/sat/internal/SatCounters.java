package org.sealpost.gateway.sat.internal;

import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** What a SAT module counts. */
final class SatCounters {
  private final LongAdder refused = new LongAdder();
  private final LongAdder repeated = new LongAdder();
  private final LongAdder forwarded = new LongAdder();
  private final LongAdder toldToPoll = new LongAdder();

  /** A frame or message that was not authentic or not well formed. */
  void refused() {
    refused.increment();
  }

  /** An authentic frame that came again. */
  void repeated() {
    repeated.increment();
  }

  /** A packet was handed to the card. */
  void forwarded() {
    forwarded.increment();
  }

  /** The card was told that something waits for it at the network. */
  void toldToPoll() {
    toldToPoll.increment();
  }

  /** By name. */
  Map<String, Long> toMap() {
    return Map.of(
        "refusedFrames", refused.sum(),
        "repeatedFrames", repeated.sum(),
        "forwardedPackets", forwarded.sum(),
        "toldToPoll", toldToPoll.sum());
  }
}
