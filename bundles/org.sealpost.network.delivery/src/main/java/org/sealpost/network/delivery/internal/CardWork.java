package org.sealpost.network.delivery.internal;

import java.time.Duration;

/** Runs what is to be done for cards: one thing after the other for each. */
interface CardWork extends AutoCloseable {
  /** As soon as possible. */
  void now(String iccid, Runnable task);

  /** Later, in place of what was to be done later for this card before. */
  void later(String iccid, Duration delay, Runnable task);

  /** Nothing runs any more. */
  @Override
  void close();
}
