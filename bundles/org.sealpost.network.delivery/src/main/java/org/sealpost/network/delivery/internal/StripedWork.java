package org.sealpost.network.delivery.internal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A few threads, each for its share of the cards. */
final class StripedWork implements CardWork {
  private static final Logger LOG = LoggerFactory.getLogger(StripedWork.class);
  private static final long PATIENCE_MS = 1_500;

  private final List<ScheduledThreadPoolExecutor> stripes;
  private final Map<String, Future<?>> timers = new ConcurrentHashMap<>();

  StripedWork(int threads) {
    stripes = IntStream.range(0, threads).mapToObj(StripedWork::stripe).toList();
  }

  private static ScheduledThreadPoolExecutor stripe(int number) {
    ScheduledThreadPoolExecutor executor =
        new ScheduledThreadPoolExecutor(1, task -> new Thread(task, "sealpost-delivery-" + number));
    executor.setRemoveOnCancelPolicy(true);
    return executor;
  }

  @Override
  public void now(String iccid, Runnable task) {
    schedule(iccid, Duration.ZERO, task);
  }

  @Override
  public void later(String iccid, Duration delay, Runnable task) {
    timers.compute(
        iccid,
        (card, before) -> {
          if (before != null) {
            before.cancel(false);
          }
          return schedule(iccid, delay, task);
        });
  }

  /** Nothing, once the component has stopped. */
  private Future<?> schedule(String iccid, Duration delay, Runnable task) {
    ScheduledThreadPoolExecutor stripe =
        stripes.get(Math.floorMod(iccid.hashCode(), stripes.size()));
    return stripe.isShutdown()
        ? null
        : stripe.schedule(() -> run(iccid, task), delay.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static void run(String iccid, Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      LOG.error("card {}: {}", iccid, e.toString());
    }
  }

  @Override
  public void close() {
    stripes.forEach(ScheduledThreadPoolExecutor::shutdownNow);
    try {
      for (ScheduledThreadPoolExecutor stripe : stripes) {
        stripe.awaitTermination(PATIENCE_MS / stripes.size(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
