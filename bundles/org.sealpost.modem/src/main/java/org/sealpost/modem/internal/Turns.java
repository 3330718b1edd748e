package org.sealpost.modem.internal;

import java.time.Duration;

/** The one thread on which all of a modem is touched, and its clock. */
interface Turns {
  /** Runs this after all that was given before. From any thread. */
  void execute(Runnable task);

  /** Runs this when so much time has passed, unless it is cancelled. */
  Timer after(Duration delay, Runnable task);

  /** Something that is to run later. */
  interface Timer {
    /** Nothing is to run. */
    Timer NONE = () -> {};

    /** Lets it not run. On the modem's thread this is certain. */
    void cancel();
  }
}
