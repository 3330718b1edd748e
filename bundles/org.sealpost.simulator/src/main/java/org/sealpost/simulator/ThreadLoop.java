package org.sealpost.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A loop with a thread of its own and the machine's clock. */
public final class ThreadLoop implements Loop, AutoCloseable {
  private static final System.Logger LOG = System.getLogger(ThreadLoop.class.getName());

  private final ScheduledThreadPoolExecutor executor;

  /** Starts the thread, which does not keep the process alive. */
  public ThreadLoop() {
    executor =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "sealpost-simulator");
              thread.setDaemon(true);
              return thread;
            },
            new ThreadPoolExecutor.DiscardPolicy());
    executor.setRemoveOnCancelPolicy(true);
  }

  @Override
  public void execute(Runnable task) {
    executor.execute(() -> run(task));
  }

  @Override
  public Timer after(Duration delay, Runnable task) {
    Future<?> future = executor.schedule(() -> run(task), delay.toMillis(), TimeUnit.MILLISECONDS);
    return () -> future.cancel(false);
  }

  @Override
  public Instant now() {
    return Instant.now();
  }

  /** Runs nothing any more. */
  @Override
  public void close() {
    executor.shutdownNow();
  }

  /** A defect in one task must not end all others, and must be seen. */
  private static void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "a task of the simulator failed", e);
    }
  }
}
