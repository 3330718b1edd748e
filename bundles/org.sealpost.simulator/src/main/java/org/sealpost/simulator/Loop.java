package org.sealpost.simulator;

import java.time.Duration;
import java.time.Instant;

/**
 * One thread's worth of order, and its clock: what is given to a loop runs one after the other.
 * Whatever belongs to a loop is touched on it alone.
 */
public interface Loop {
  /** Runs this after all that was given before. Called from any thread. */
  void execute(Runnable task);

  /** Runs this when so much time has passed, unless it is cancelled. Called from any thread. */
  Timer after(Duration delay, Runnable task);

  /** What time it is. */
  Instant now();

  /** Something that is to run later. */
  interface Timer {
    /** A timer that has nothing to run. */
    Timer NONE = () -> {};

    /** Lets it not run; on the loop this is certain. */
    void cancel();
  }
}
