package org.sealpost.lib.folder;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The thread of one attachment: all files are touched on it, and all callbacks are on it. */
final class LookThread {
  /** Together with the rest below the 2 s that a deactivation may take. */
  private static final long END_MILLIS = 1_500;

  private final ScheduledThreadPoolExecutor executor;
  private volatile Thread thread;
  private volatile boolean closed;

  LookThread(String name) {
    executor =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread made = new Thread(task, name);
              made.setDaemon(true);
              thread = made;
              return made;
            });
  }

  /** Runs {@code task} now, and again so long after it ended; it throws nothing. */
  void every(Duration pause, Runnable task) {
    long millis = pause.toMillis();
    executor.scheduleWithFixedDelay(task, 0, millis, TimeUnit.MILLISECONDS);
  }

  /** Runs {@code task}, unless closed. */
  void execute(Runnable task) {
    try {
      executor.execute(task);
    } catch (RejectedExecutionException ignored) {
      // closed: who waits for the task is told by whoever closed
    }
  }

  boolean isClosed() {
    return closed;
  }

  /**
   * Nothing begins any more; what is running is interrupted and waited for, but for no longer than
   * a deactivation may take: a dead disk holds its caller as long as the kernel likes.
   */
  void close() {
    closed = true;
    executor.shutdownNow();
    if (Thread.currentThread() == thread) {
      return;
    }
    try {
      executor.awaitTermination(END_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
