package org.sealpost.gateway.sat.internal;

/** Runs things on the card's executor. */
@FunctionalInterface
interface Later {
  /**
   * Runs {@code work} after a time; a failure is logged.
   *
   * @return takes it back, if it has not begun
   */
  Runnable after(long millis, CardExecutor.Work work);
}
