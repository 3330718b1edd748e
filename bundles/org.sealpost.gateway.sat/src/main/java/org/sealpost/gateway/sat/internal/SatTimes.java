package org.sealpost.gateway.sat.internal;

/**
 * How long the SAT waits, all in milliseconds.
 *
 * @param answer for one answer of a card; real ones compute for seconds on a large script
 * @param retry before a card that is busy or failed is tried again; doubled each time
 * @param mostRetry the longest of these
 * @param status between two STATUS commands, in answer to which the card may say that it wants
 *     something (TS 102 223 6.4.6)
 * @param refresh for a REFRESH, after a packet changed the IMSI
 */
record SatTimes(long answer, long retry, long mostRetry, long status, long refresh) {
  /** For real cards. */
  static final SatTimes NORMAL = new SatTimes(30_000, 1_000, 60_000, 30_000, 10_000);

  /** The wait before try number {@code failures} + 1. */
  long retryAfter(int failures) {
    return Math.min(mostRetry, retry << Math.min(failures, 16));
  }
}
