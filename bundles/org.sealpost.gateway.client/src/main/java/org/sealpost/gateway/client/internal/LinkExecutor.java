package org.sealpost.gateway.client.internal;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A serial executor with a timer. What fails is logged; what comes too late is dropped. */
final class LinkExecutor implements Executor {
  private static final Logger LOG = LoggerFactory.getLogger(LinkExecutor.class);

  private final String name;
  private final ScheduledThreadPoolExecutor executor;
  private volatile boolean closed;

  /**
   * @param name whose it is: a card's slot, for example
   */
  LinkExecutor(String name) {
    this.name = name;
    executor = new ScheduledThreadPoolExecutor(1, this::newThread);
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    executor.setRemoveOnCancelPolicy(true);
  }

  private Thread newThread(Runnable task) {
    Thread thread = new Thread(task, "sealpost-client-" + name);
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void execute(Runnable task) {
    after(0, task);
  }

  /** Runs {@code task} after a time; nothing to cancel once this is closed. */
  Optional<Future<?>> after(long millis, Runnable task) {
    try {
      return Optional.<Future<?>>of(
          executor.schedule(() -> perform(task), millis, TimeUnit.MILLISECONDS));
    } catch (RejectedExecutionException e) {
      LOG.debug("{}: the link is closed", name);
      return Optional.empty();
    }
  }

  private void perform(Runnable task) {
    if (closed) {
      return;
    }
    try {
      task.run();
    } catch (RuntimeException | LinkageError e) {
      LOG.error("{}: {}", name, e.toString());
    }
  }

  /** Runs {@code last} when what runs now has ended, and nothing else any more. */
  void close(Runnable last) {
    closed = true;
    try {
      executor.execute(last);
    } catch (RejectedExecutionException e) {
      LOG.debug("{}: the link was closed before", name);
    }
    executor.shutdown();
  }

  /** Waits until nothing runs any more, for at most {@code millis}. */
  boolean awaitEnd(long millis) {
    try {
      return executor.awaitTermination(Math.max(0, millis), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
