package org.sealpost.network.link.http.internal;

import java.util.concurrent.atomic.LongAdder;
import org.sealpost.bearer.api.BearerCounters;

/** What was moved since activation. */
final class Counters {
  private final LongAdder framesSent = new LongAdder();
  private final LongAdder framesReceived = new LongAdder();
  private final LongAdder octetsSent = new LongAdder();
  private final LongAdder octetsReceived = new LongAdder();
  private final LongAdder failures = new LongAdder();

  void sent(int octets) {
    framesSent.increment();
    octetsSent.add(octets);
  }

  void received(int octets) {
    framesReceived.increment();
    octetsReceived.add(octets);
  }

  void failed() {
    failures.increment();
  }

  BearerCounters read() {
    return new BearerCounters(
        framesSent.sum(),
        framesReceived.sum(),
        octetsSent.sum(),
        octetsReceived.sum(),
        failures.sum());
  }
}
