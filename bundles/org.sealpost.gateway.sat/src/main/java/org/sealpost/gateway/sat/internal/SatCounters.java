package org.sealpost.gateway.sat.internal;

import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** What a SAT module counts. */
final class SatCounters {
  private final LongAdder refused = new LongAdder();
  private final LongAdder repeated = new LongAdder();
  private final LongAdder forwarded = new LongAdder();

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

  /** By name. */
  Map<String, Long> toMap() {
    return Map.of(
        "refusedFrames", refused.sum(),
        "repeatedFrames", repeated.sum(),
        "forwardedPackets", forwarded.sum());
  }
}
