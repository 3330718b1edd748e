package org.sealpost.modem.internal;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread of one modem. */
final class ModemThread implements Turns {
  private static final Logger LOG = LoggerFactory.getLogger(ModemThread.class);

  private final ScheduledThreadPoolExecutor executor;
  private final Runnable defect;
  private volatile Thread thread;

  /**
   * @param defect runs after a task that threw, on this thread; throws nothing
   */
  ModemThread(String name, Runnable defect) {
    this.defect = defect;
    executor =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread made = new Thread(task, name);
              made.setDaemon(true);
              thread = made;
              return made;
            },
            new ThreadPoolExecutor.DiscardPolicy()); // who waits is told by whoever closed
    executor.setRemoveOnCancelPolicy(true);
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  @Override
  public void execute(Runnable task) {
    executor.execute(() -> guarded(task));
  }

  @Override
  public Timer after(Duration delay, Runnable task) {
    Future<?> future =
        executor.schedule(() -> guarded(task), delay.toMillis(), TimeUnit.MILLISECONDS);
    return () -> future.cancel(false);
  }

  /** Whatever a step throws, the modem is attended to afterwards. */
  private void guarded(Runnable task) {
    try {
      task.run();
    } catch (Throwable e) {
      LOG.warn("{}: a step failed", Thread.currentThread().getName(), e);
      defect.run();
    }
  }

  /** Runs what was given, but nothing that was to run later; waits for it for so long at most. */
  void close(Duration patience) {
    executor.shutdown();
    if (Thread.currentThread() == thread) {
      return;
    }
    try {
      if (!executor.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        executor.shutdownNow();
      }
    } catch (InterruptedException e) {
      executor.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
