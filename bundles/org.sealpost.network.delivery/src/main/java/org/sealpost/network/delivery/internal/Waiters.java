package org.sealpost.network.delivery.internal;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.sealpost.network.api.delivery.Delivery;

/** Who waits for the end of a delivery on this node. */
final class Waiters {
  private record Key(String iccid, long id) {}

  private final Map<Key, CompletableFuture<Delivery>> waiting = new ConcurrentHashMap<>();

  /** The same for all who wait for a delivery. */
  CompletableFuture<Delivery> of(String iccid, long id) {
    return waiting.computeIfAbsent(new Key(iccid, id), key -> new CompletableFuture<>());
  }

  /** The end of a delivery is durable. */
  void ended(Delivery delivery) {
    CompletableFuture<Delivery> future = waiting.remove(new Key(delivery.iccid(), delivery.id()));
    if (future != null) {
      future.complete(delivery);
    }
  }

  void failed(String iccid, long id, RuntimeException why) {
    CompletableFuture<Delivery> future = waiting.remove(new Key(iccid, id));
    if (future != null) {
      future.completeExceptionally(why);
    }
  }

  /** Nobody is told any more. */
  void stop() {
    waiting.values().forEach(f -> f.completeExceptionally(stopped()));
    waiting.clear();
  }

  private static IllegalStateException stopped() {
    return new IllegalStateException("the delivery server was stopped");
  }
}
