package org.sealpost.card.modem.internal;

import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread of one slot: a step that throws is told, and the next ones run all the same. */
final class SlotThread {
  private static final Logger LOG = LoggerFactory.getLogger(SlotThread.class);
  private static final long END_MILLIS = 1_000;

  private final String slot;
  private final Consumer<Throwable> thrown;
  private final ScheduledThreadPoolExecutor executor;

  /**
   * @param thrown told on this thread what a step threw
   */
  SlotThread(String slot, Consumer<Throwable> thrown) {
    this.slot = slot;
    this.thrown = thrown;
    executor = new ScheduledThreadPoolExecutor(1, this::newThread);
    executor.setRemoveOnCancelPolicy(true);
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  private Thread newThread(Runnable task) {
    Thread thread = new Thread(task, "sealpost-card-" + slot);
    thread.setDaemon(true);
    return thread;
  }

  /** Runs a step when its turn comes; none after the end. */
  void execute(Runnable step) {
    after(0, step);
  }

  /**
   * Runs a step after a time.
   *
   * @return takes it back, if it has not begun
   */
  Runnable after(long millis, Runnable step) {
    try {
      Future<?> scheduled = executor.schedule(() -> guarded(step), millis, TimeUnit.MILLISECONDS);
      return () -> scheduled.cancel(false);
    } catch (RejectedExecutionException e) {
      LOG.debug("{}: closed", slot);
      return () -> {};
    }
  }

  private void guarded(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException | Error e) {
      thrown.accept(e);
    }
  }

  /** Runs {@code last} behind what runs now, and waits for a while until that is done. */
  void close(Runnable last) {
    try {
      executor.execute(() -> guarded(last));
    } catch (RejectedExecutionException e) {
      LOG.debug("{}: closed before", slot);
    }
    executor.shutdown();
    try {
      if (!executor.awaitTermination(END_MILLIS, TimeUnit.MILLISECONDS)) {
        LOG.warn("{}: its thread is still busy", slot);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
