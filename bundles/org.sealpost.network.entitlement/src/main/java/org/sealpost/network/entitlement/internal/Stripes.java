package org.sealpost.network.entitlement.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A few serial executors: work with the same key runs in order, one after the other. */
final class Stripes implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Stripes.class);

  /** Tasks from outside that wait for one stripe. */
  private static final int MAX_WAITING = 256;

  /** What a component has to deactivate, less a margin. */
  private static final long PATIENCE_MS = 700;

  private final List<Stripe> stripes;

  private Stripes(List<Stripe> stripes) {
    this.stripes = stripes;
  }

  /** {@code count} threads called {@code name-0} and so on. */
  static Stripes threads(String name, int count) {
    List<Stripe> stripes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String thread = name + "-" + i;
      stripes.add(new Stripe(Executors.newSingleThreadExecutor(task -> new Thread(task, thread))));
    }
    return new Stripes(List.copyOf(stripes));
  }

  /** One stripe, for tests. */
  static Stripes of(ExecutorService executor) {
    return new Stripes(List.of(new Stripe(executor)));
  }

  /** Work that a stranger may cause: refused when too much of it waits. */
  boolean offer(Object key, Runnable task) {
    Stripe stripe = stripe(key);
    if (!stripe.waiting.tryAcquire()) {
      return false;
    }
    stripe.execute(
        () -> {
          stripe.waiting.release();
          task.run();
        });
    return true;
  }

  /** Runs the rest of work that was taken: never refused before {@link #close}. */
  Executor executor(Object key) {
    return stripe(key)::execute;
  }

  private Stripe stripe(Object key) {
    return stripes.get(Math.floorMod(key.hashCode(), stripes.size()));
  }

  @Override
  public void close() {
    stripes.forEach(stripe -> stripe.executor.shutdownNow());
    try {
      for (Stripe stripe : stripes) {
        stripe.executor.awaitTermination(PATIENCE_MS / stripes.size(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private record Stripe(ExecutorService executor, Semaphore waiting) {
    Stripe(ExecutorService executor) {
      this(executor, new Semaphore(MAX_WAITING));
    }

    void execute(Runnable task) {
      if (!executor.isShutdown()) {
        executor.execute(() -> run(task));
      }
    }

    private static void run(Runnable task) {
      try {
        task.run();
      } catch (RuntimeException e) {
        LOG.error("A frame was not dealt with: {}", e.toString());
      }
    }
  }
}
