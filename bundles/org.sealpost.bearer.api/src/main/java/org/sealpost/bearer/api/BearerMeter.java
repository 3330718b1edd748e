package org.sealpost.bearer.api;

import java.util.concurrent.atomic.LongAdder;

/** Counts for a bearer what its {@link BearerCounters} tell. For any thread. */
public final class BearerMeter {
  private final LongAdder framesSent = new LongAdder();
  private final LongAdder framesReceived = new LongAdder();
  private final LongAdder octetsSent = new LongAdder();
  private final LongAdder octetsReceived = new LongAdder();
  private final LongAdder failures = new LongAdder();

  /** A frame of this many octets left. */
  public void sent(int octets) {
    framesSent.increment();
    octetsSent.add(octets);
  }

  /** A frame of this many octets is handed to the receiver. */
  public void received(int octets) {
    framesReceived.increment();
    octetsReceived.add(octets);
  }

  /** A send failed, or an input was refused. */
  public void failed() {
    failures.increment();
  }

  /** What was counted so far. */
  public BearerCounters read() {
    return new BearerCounters(
        framesSent.sum(),
        framesReceived.sum(),
        octetsSent.sum(),
        octetsReceived.sum(),
        failures.sum());
  }
}
