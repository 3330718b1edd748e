package org.sealpost.relay.bluetooth;

import java.util.concurrent.atomic.LongAdder;

/** Counts what passed between a gateway and the network. For any thread. */
final class Passed {
  private final LongAdder framesUp = new LongAdder();
  private final LongAdder octetsUp = new LongAdder();
  private final LongAdder framesDown = new LongAdder();
  private final LongAdder octetsDown = new LongAdder();
  private final LongAdder refused = new LongAdder();

  void up(int octets) {
    framesUp.increment();
    octetsUp.add(octets);
  }

  void down(int octets) {
    framesDown.increment();
    octetsDown.add(octets);
  }

  /** Something was no frame, or there was no room for it. */
  void refused() {
    refused.increment();
  }

  boolean bothWays() {
    return framesUp.sum() > 0 && framesDown.sum() > 0;
  }

  RelayCounts read() {
    return new RelayCounts(
        framesUp.sum(), octetsUp.sum(), framesDown.sum(), octetsDown.sum(), refused.sum());
  }
}
