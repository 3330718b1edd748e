package org.sealpost.gateway.client.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import org.sealpost.gateway.api.SatModule;
import org.sealpost.store.api.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Frames that came for one card and wait for its executor. */
final class Arrivals {
  private static final Logger LOG = LoggerFactory.getLogger(Arrivals.class);

  /** So many wait; more are dropped, which a bearer may do anyway. */
  static final int MAX_WAITING = 64;

  private final SatModule sat;
  private final ClientContext context;
  private final Executor executor;
  private final Semaphore waiting = new Semaphore(MAX_WAITING);
  private final Queue<byte[]> sealed = new ConcurrentLinkedQueue<>();

  /**
   * @param executor the card's
   */
  Arrivals(SatModule sat, ClientContext context, Executor executor) {
    this.sat = sat;
    this.context = context;
    this.executor = executor;
  }

  /** A sealed frame, on a bearer's thread: the durable queue gets it. */
  void queue(byte[] frame) {
    if (taken()) {
      sealed.add(frame);
      executor.execute(this::queueAll);
    }
  }

  /** Any other frame, likewise. */
  void handle(Runnable task) {
    if (taken()) {
      executor.execute(
          () -> {
            waiting.release();
            task.run();
          });
    }
  }

  private boolean taken() {
    boolean taken = waiting.tryAcquire();
    if (!taken) {
      context.counters().dropped();
    }
    return taken;
  }

  /** Queues in one transaction what came while the executor was busy with the last one. */
  private void queueAll() {
    List<byte[]> frames = new ArrayList<>();
    for (byte[] frame = sealed.poll(); frame != null; frame = sealed.poll()) {
      frames.add(frame);
    }
    if (frames.isEmpty()) {
      return;
    }
    int queued = 0;
    try {
      queued = QueueTables.receive(context.store(), sat.card().iccid(), frames);
    } catch (StoreException e) {
      LOG.error("card {}: frames could not be queued: {}", sat.card().slot(), e.getMessage());
    } finally {
      waiting.release(frames.size());
    }
    if (queued > 0) {
      sat.inboundArrived();
    }
    for (int lost = frames.size() - queued; lost > 0; lost--) {
      context.counters().dropped();
    }
  }
}
