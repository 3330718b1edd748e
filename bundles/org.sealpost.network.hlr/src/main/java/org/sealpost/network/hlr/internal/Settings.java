package org.sealpost.network.hlr.internal;

import org.sealpost.codec.gsup.IpaMessage;

/**
 * The configuration, checked.
 *
 * @param host name or address of the HLR
 * @param port 1..65535
 * @param identity who we are
 * @param timeoutNanos until a connection or an answer is given up
 * @param pingNanos of silence until the HLR is pinged
 * @param mostPauseMillis between attempts to connect
 */
record Settings(
    String host,
    int port,
    IpaMessage.IdentityResponse identity,
    long timeoutNanos,
    long pingNanos,
    long mostPauseMillis) {
  private static final long NANOS = 1_000_000;

  static Settings of(HlrConfig config) {
    return new Settings(
        config.host(),
        ranged("port", config.port(), 1, 65_535),
        new IpaMessage.IdentityResponse(config.name()),
        NANOS * ranged("timeoutMillis", config.timeoutMillis(), 100, 60_000),
        NANOS * ranged("pingMillis", config.pingMillis(), 100, 600_000),
        ranged("mostPauseMillis", config.mostPauseMillis(), 100, 600_000));
  }

  private static int ranged(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          name + ": expected " + least + ".." + most + ", found " + value);
    }
    return value;
  }
}
