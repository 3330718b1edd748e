package org.sealpost.modem.internal;

import java.time.Duration;
import org.sealpost.lib.serial.SerialException.Reason;

/**
 * How long to wait before a port is opened again: a modem that returns is to be found at once, one
 * that another program has, or that does not answer, is not to be hammered. For one thread.
 */
final class Pause {
  private static final int MOST_DOUBLINGS = 6;

  private final Duration shortest;
  private final Duration longest;
  private int failures;

  Pause(Duration shortest, Duration longest) {
    this.shortest = shortest;
    this.longest = longest;
  }

  Duration after(Reason reason) {
    if (reason == Reason.ABSENT) {
      return shortest;
    }
    Duration next = shortest.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
    failures++;
    return next.compareTo(longest) > 0 ? longest : next;
  }

  void succeeded() {
    failures = 0;
  }
}
