package org.sealpost.cli;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.sealpost.launcher.LauncherException;

/** Waits for what another process must come to. */
final class Waiting {
  /**
   * Seconds that a demo or chaos waits for one thing: much more than it takes, also where other
   * work keeps the machine busy.
   */
  static final long PATIENCE = 120;

  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(10);

  /** What is waited for; asked again and again. */
  interface Condition {
    boolean holds() throws IOException;
  }

  private Waiting() {}

  /**
   * Returns once it holds.
   *
   * @param what for the message, such as {@code the gateway has its cards}
   * @throws LauncherException code {@code timeout}, if it never does
   */
  static void until(String what, long seconds, Condition condition) throws IOException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (!condition.holds()) {
      if (System.nanoTime() > end) {
        throw new LauncherException(
            "timeout", "expected within " + seconds + " s that " + what + ", and it was not so");
      }
      pause();
    }
  }

  /** As long as it takes before asking again makes sense. */
  static void pause() {
    LockSupport.parkNanos(PAUSE);
  }
}
