package org.sealpost.gateway.client.internal;

import java.util.random.RandomGenerator;

/**
 * Exponential back-off with jitter, so that gateways that lost the same network do not return
 * together.
 *
 * @param firstMillis the longest first delay
 * @param mostMillis the longest delay of all
 */
record Backoff(long firstMillis, long mostMillis) {
  /**
   * A delay between half and all of what attempt {@code attempt} (from 0) is due, in milliseconds.
   */
  long delay(int attempt, RandomGenerator random) {
    long due = Math.min(mostMillis, firstMillis << Math.min(attempt, 20));
    return due / 2 + random.nextLong(due / 2 + 1);
  }
}
