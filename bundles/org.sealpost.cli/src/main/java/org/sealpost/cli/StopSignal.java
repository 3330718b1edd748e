package org.sealpost.cli;

import java.io.IOException;
import java.io.PrintWriter;
import org.sealpost.launcher.Launcher;

/**
 * Stops a runtime when the process is told to end. The JVM would then exit with 143 whatever
 * happened; a clean stop is success.
 */
final class StopSignal {
  private final Thread hook;

  private StopSignal(Thread hook) {
    this.hook = hook;
  }

  static StopSignal stops(Launcher launcher, PrintWriter err) {
    Thread hook = new Thread(() -> Runtime.getRuntime().halt(stop(launcher, err)), "sealpost-stop");
    Runtime.getRuntime().addShutdownHook(hook);
    return new StopSignal(hook);
  }

  /** When the process is ending, this never returns: what follows would only add noise. */
  void forget() throws InterruptedException {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ending) {
      hook.join();
    }
  }

  private static int stop(Launcher launcher, PrintWriter err) {
    try {
      launcher.close();
      return 0;
    } catch (IOException | RuntimeException e) {
      err.println("sealpost: " + e.getMessage());
      return 1;
    }
  }
}
