package org.sealpost.simulator.smsc;

import java.time.Duration;
import org.sealpost.codec.sms.Address;

/**
 * How a service centre behaves.
 *
 * @param number its own, a number and not a name
 * @param validity how long a message that names no time is kept
 * @param retryInterval how long after a failed attempt the next is
 * @param patience how long a mobile may take for its report
 * @param window most unanswered requests of either side on a link, 1..1000
 */
public record SmscSettings(
    Address number, Duration validity, Duration retryInterval, Duration patience, int window) {
  private static final int MOST_WINDOW = 1000;

  /** Checks the window. */
  public SmscSettings {
    if (window < 1 || window > MOST_WINDOW) {
      throw new IllegalArgumentException("window: expected 1..1000, found " + window);
    }
  }

  /** A day, ten seconds, half a minute, and a window of 10. */
  public static SmscSettings of(Address number) {
    return new SmscSettings(
        number, Duration.ofDays(1), Duration.ofSeconds(10), Duration.ofSeconds(30), 10);
  }
}
