package org.sealpost.gateway.client.internal;

/**
 * How long the client waits, in milliseconds.
 *
 * @param login for an answer to a frame of a login
 * @param frame for the acknowledgement of a sealed frame
 * @param retry after a login that failed
 * @param idle the longest sleep: plug-ins and sessions may go without a word
 */
record ClientTimes(Backoff login, Backoff frame, Backoff retry, long idle) {
  /** For real networks. */
  static final ClientTimes NORMAL =
      new ClientTimes(
          new Backoff(1_000, 20_000),
          new Backoff(2_000, 60_000),
          new Backoff(2_000, 300_000),
          30_000);
}
