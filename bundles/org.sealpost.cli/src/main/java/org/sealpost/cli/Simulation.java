package org.sealpost.cli;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;

/** What runs until SIGTERM, and is closed then, the last first. The exit code is then 0. */
final class Simulation implements AutoCloseable {
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();

  synchronized <T extends AutoCloseable> T add(T part) {
    parts.push(part);
    return part;
  }

  /** What is done while the parts are there. */
  interface Task {
    void run() throws InterruptedException;
  }

  /** Never returns but by an interrupt: the signal ends the process. */
  void awaitSignal() throws InterruptedException {
    run(() -> new CountDownLatch(1).await());
  }

  /** Does it, unless the signal ends the process before. */
  void run(Task task) throws InterruptedException {
    Thread hook =
        new Thread(
            () -> {
              close();
              Runtime.getRuntime().halt(0);
            },
            "sealpost-stop");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      task.run();
    } finally {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException ending) {
        hook.join();
      }
    }
  }

  @Override
  public synchronized void close() {
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception ignored) {
        // the others are to be closed too
      }
    }
  }
}
