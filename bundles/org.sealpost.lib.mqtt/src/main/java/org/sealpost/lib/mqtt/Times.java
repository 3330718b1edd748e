package org.sealpost.lib.mqtt;

import java.time.Duration;

/**
 * How long things may take.
 *
 * @param connect for a connection, from TCP until the subscription is confirmed
 * @param keepAlive between two signs of life to the broker
 * @param sessionExpiry how long the broker keeps our session after a connection ended
 * @param messageExpiry how long the broker keeps a frame of ours for who is away
 * @param retryFirst longest wait before the first new attempt
 * @param retryLongest longest wait before any new attempt
 */
public record Times(
    Duration connect,
    Duration keepAlive,
    Duration sessionExpiry,
    Duration messageExpiry,
    Duration retryFirst,
    Duration retryLongest) {
  /** Unsigned 32 bits, as MQTT has them. */
  private static final long MOST_SECONDS = 0xFFFF_FFFFL;

  /** Checks the ranges. */
  public Times {
    within("connectTimeoutMillis", connect.toMillis(), 1, Integer.MAX_VALUE);
    within("keepAliveSeconds", keepAlive.toSeconds(), 5, 65_535);
    within("sessionExpirySeconds", sessionExpiry.toSeconds(), 0, MOST_SECONDS);
    within("messageExpirySeconds", messageExpiry.toSeconds(), 1, MOST_SECONDS);
    within("backoffMinMillis", retryFirst.toMillis(), 1, retryLongest.toMillis());
    within("backoffMaxMillis", retryLongest.toMillis(), 1, Integer.MAX_VALUE);
  }

  private static void within(String name, long value, long min, long max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          name + ": expected " + min + " to " + max + ", found " + value);
    }
  }
}
