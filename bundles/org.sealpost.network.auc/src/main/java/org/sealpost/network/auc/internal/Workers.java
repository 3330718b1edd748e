package org.sealpost.network.auc.internal;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.sealpost.seal.api.VectorException;
import org.sealpost.seal.api.VectorException.Reason;
import org.sealpost.store.api.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Threads on which vectors are made, because making one waits for the disk. */
final class Workers implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Workers.class);

  /** Another writes while one ciphers; the store has one writer, so more would only queue there. */
  private static final int THREADS = 2;

  /** A second or so of work: who waits behind more than that has given up meanwhile. */
  private static final int MOST_WAITING = 4096;

  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          THREADS,
          THREADS,
          0,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(MOST_WAITING),
          work -> {
            Thread thread = new Thread(work, "sealpost-auc");
            thread.setDaemon(true);
            return thread;
          });

  private final Set<CompletableFuture<?>> open = ConcurrentHashMap.newKeySet();

  /** Work that gives a result or says why there is none. */
  @FunctionalInterface
  interface Work<T> {
    T run() throws VectorException;
  }

  /** Runs {@code work} soon; the stage fails with {@link VectorException} only. */
  <T> CompletionStage<T> run(Work<T> work) {
    CompletableFuture<T> result = new CompletableFuture<>();
    open.add(result);
    result.whenComplete((value, error) -> open.remove(result));
    try {
      threads.execute(() -> run(work, result));
    } catch (RejectedExecutionException e) {
      result.completeExceptionally(
          unavailable(threads.isShutdown() ? "it was stopped" : "too many vectors are asked for"));
    }
    return result.minimalCompletionStage();
  }

  /** Fails what is not done; no stage completes afterwards. */
  @Override
  public void close() {
    threads.shutdownNow();
    open.forEach(result -> result.completeExceptionally(unavailable("it was stopped")));
  }

  private static <T> void run(Work<T> work, CompletableFuture<T> result) {
    try {
      result.complete(work.run());
    } catch (VectorException e) {
      result.completeExceptionally(e);
    } catch (StoreException e) {
      result.completeExceptionally(unavailable("its store failed: " + e.reason()));
    } catch (RuntimeException e) {
      LOG.error("A vector could not be made", e);
      result.completeExceptionally(unavailable("it failed"));
    }
  }

  private static VectorException unavailable(String why) {
    return new VectorException(Reason.UNAVAILABLE, "authentication centre: " + why);
  }
}
