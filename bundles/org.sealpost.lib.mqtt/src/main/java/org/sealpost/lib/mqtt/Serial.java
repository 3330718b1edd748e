package org.sealpost.lib.mqtt;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The thread of one attachment: all its state and all callbacks are on it. */
final class Serial {
  private final ScheduledThreadPoolExecutor executor;
  private volatile Thread thread;
  private volatile boolean closed;

  Serial(String name) {
    executor =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread made = new Thread(task, name);
              made.setDaemon(true);
              thread = made;
              return made;
            });
    executor.setRemoveOnCancelPolicy(true);
  }

  boolean isClosed() {
    return closed;
  }

  boolean isCurrent() {
    return Thread.currentThread() == thread;
  }

  /** Runs {@code task}, unless closed. */
  void execute(Runnable task) {
    try {
      executor.execute(task);
    } catch (RejectedExecutionException ignored) {
      // closed: whoever waits for the task is told by close()
    }
  }

  /** Runs {@code task} after a while. Call it on this thread. */
  Future<?> schedule(Runnable task, Duration delay) {
    return executor.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Runs {@code task} again and again; it must not throw. */
  void every(Duration period, Runnable task) {
    long millis = period.toMillis();
    executor.scheduleWithFixedDelay(task, millis, millis, TimeUnit.MILLISECONDS);
  }

  /** Nothing begins any more; what is running is interrupted. */
  void close() {
    closed = true;
    executor.shutdownNow();
  }

  void awaitEnd(long millis) throws InterruptedException {
    executor.awaitTermination(millis, TimeUnit.MILLISECONDS);
  }
}
