package org.sealpost.gateway.sat.internal;

import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.sealpost.card.api.CardException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The serial executor of one card. Closing it completes every outstanding stage and starts nothing
 * more; it interrupts nobody, for a thread may be inside a transaction.
 */
final class CardExecutor {
  private static final Logger LOG = LoggerFactory.getLogger(CardExecutor.class);

  /** What runs here. */
  @FunctionalInterface
  interface Work {
    void run() throws Exception;
  }

  private final String slot;
  private final ScheduledThreadPoolExecutor executor;
  private final Set<CompletableFuture<?>> outstanding = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  CardExecutor(String slot) {
    this.slot = slot;
    executor = new ScheduledThreadPoolExecutor(1, this::newThread);
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    executor.setRemoveOnCancelPolicy(true);
  }

  private Thread newThread(Runnable task) {
    Thread thread = new Thread(task, "sealpost-sat-" + slot);
    // An adapter that never returns must not keep a process alive.
    thread.setDaemon(true);
    return thread;
  }

  /** Runs {@code work} when its turn comes. */
  <T> CompletionStage<T> submit(Callable<T> work) {
    CompletableFuture<T> result = new CompletableFuture<>();
    outstanding.add(result);
    result.whenComplete((value, failure) -> outstanding.remove(result));
    enqueue(() -> perform(work, result), 0);
    if (closed) {
      result.completeExceptionally(stopped());
    }
    return result;
  }

  /** Runs {@code work} when its turn comes; a failure is logged. */
  void later(Work work) {
    after(0, work);
  }

  /**
   * Runs {@code work} after a time; a failure is logged.
   *
   * @return takes it back, if it has not begun
   */
  Runnable after(long millis, Work work) {
    return enqueue(() -> perform(work), millis);
  }

  private Runnable enqueue(Runnable task, long millis) {
    try {
      Future<?> scheduled = executor.schedule(task, millis, TimeUnit.MILLISECONDS);
      return () -> scheduled.cancel(false);
    } catch (RejectedExecutionException e) {
      LOG.debug("slot {}: closed", slot);
      return () -> {};
    }
  }

  private <T> void perform(Callable<T> work, CompletableFuture<T> result) {
    if (closed) {
      return;
    }
    try {
      result.complete(work.call());
    } catch (Exception | LinkageError e) {
      result.completeExceptionally(e);
    }
  }

  private void perform(Work work) {
    if (closed) {
      return;
    }
    try {
      work.run();
    } catch (Exception | LinkageError e) {
      if (!closed) {
        LOG.warn("slot {}: {}", slot, e.toString());
      }
    }
  }

  boolean isClosed() {
    return closed;
  }

  /** Closes, and runs {@code last} when what runs now has ended. */
  void close(Runnable last) {
    closed = true;
    try {
      executor.execute(last);
    } catch (RejectedExecutionException e) {
      LOG.debug("slot {}: closed before", slot);
    }
    executor.shutdown();
    outstanding.forEach(stage -> stage.completeExceptionally(stopped()));
  }

  /** Waits until nothing runs any more, for at most {@code millis}; whether that is so. */
  boolean awaitEnd(long millis) {
    try {
      return executor.awaitTermination(Math.max(0, millis), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static CardException stopped() {
    return new CardException(CardException.Reason.STOPPED, "the SAT module of the card is gone");
  }
}
