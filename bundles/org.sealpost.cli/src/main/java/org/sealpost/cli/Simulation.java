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

  /** Never returns but by an interrupt: the signal ends the process. */
  void awaitSignal() throws InterruptedException {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  close();
                  Runtime.getRuntime().halt(0);
                },
                "sealpost-stop"));
    new CountDownLatch(1).await();
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
