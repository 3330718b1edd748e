package org.sealpost.relay.bluetooth;

import java.time.Duration;

/**
 * How a relay divides its time.
 *
 * @param atOnce gateways that are connected at the same time, 1 or more
 * @param once whether each gateway is visited once, until it is quiet
 * @param quiet how long nothing passes until a gateway has had its turn, if others wait or it is
 *     only visited once
 * @param turn how long a gateway may take while others wait
 * @param silence how long a gateway may be connected and say nothing at all, if others wait or it
 *     is only visited once
 * @param patience how long the network is waited for
 */
public record RelaySettings(
    int atOnce, boolean once, Duration quiet, Duration turn, Duration silence, Duration patience) {
  /** What a person with a laptop needs. */
  public static final RelaySettings USUAL =
      new RelaySettings(
          4,
          false,
          Duration.ofSeconds(10),
          Duration.ofMinutes(5),
          Duration.ofSeconds(60),
          Duration.ofSeconds(15));

  /** Checks the number. */
  public RelaySettings {
    if (atOnce < 1) {
      throw new IllegalArgumentException("at once: expected 1 gateway or more, found " + atOnce);
    }
  }

  /** The same with another number of gateways at the same time. */
  public RelaySettings withAtOnce(int number) {
    return new RelaySettings(number, once, quiet, turn, silence, patience);
  }

  /** The same, but each gateway is visited once. */
  public RelaySettings onlyOnce() {
    return new RelaySettings(atOnce, true, quiet, turn, silence, patience);
  }
}
