package org.sealpost.modem.internal;

import java.time.Duration;
import org.sealpost.simulator.Loop;

/** The simulator's loop as the modem's thread: the test is the clock. */
record LoopTurns(Loop loop) implements Turns {
  @Override
  public void execute(Runnable task) {
    loop.execute(task);
  }

  @Override
  public Timer after(Duration delay, Runnable task) {
    return loop.after(delay, task)::cancel;
  }
}
