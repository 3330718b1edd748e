package org.sealpost.lib.mqtt;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.sealpost.bearer.api.BearerException;
import org.sealpost.bearer.api.BearerException.Reason;
import org.sealpost.bearer.api.BearerMeter;

/**
 * The frames that were accepted and that the broker has not acknowledged. It keeps none beyond the
 * connection: a frame that was not acknowledged is its sender's again.
 */
final class Outbox {
  static final int MAX_OUTSTANDING = 64;
  private static final int MAX_ID = 65_535;

  /** A frame on its way. Two of them are never equal. */
  private static final class Outgoing {
    final byte[] frame;
    final String topic;
    final Reason unheard;
    final CompletableFuture<Void> stage = new CompletableFuture<>();

    /** When it was handed to the connection. */
    long sentAt;

    Outgoing(byte[] frame, String topic, Reason unheard) {
      this.frame = frame;
      this.topic = topic;
      this.unheard = unheard;
    }
  }

  private final BearerMeter counters;
  private final Queue<Outgoing> waiting = new ConcurrentLinkedQueue<>();

  /** Everything accepted and not settled; guarded by itself, like {@link #ended}. */
  private final Set<Outgoing> outstanding = new LinkedHashSet<>();

  private boolean ended;

  /** By packet id; of the serial thread only, like what follows. */
  private final Map<Integer, Outgoing> sent = new HashMap<>();

  private int lastId;

  Outbox(BearerMeter counters) {
    this.counters = counters;
  }

  /**
   * Takes a frame, or says why not; {@link #pump} sends it. For any thread.
   *
   * @param unheard what it means that nobody subscribed to the topic
   */
  CompletionStage<Void> accept(byte[] frame, String topic, Reason unheard) {
    Outgoing outgoing = new Outgoing(frame, topic, unheard);
    synchronized (outstanding) {
      if (ended) {
        return refuse(Reason.DOWN, "nothing is attached");
      }
      if (outstanding.size() >= MAX_OUTSTANDING) {
        return refuse(
            Reason.BUSY, "expected at most " + MAX_OUTSTANDING + " frames at a time, found more");
      }
      outstanding.add(outgoing);
    }
    waiting.add(outgoing);
    return outgoing.stage;
  }

  /** Sends what waits, as long as the broker takes more. */
  void pump(Wire wire, int window, long expirySeconds) throws BrokerException {
    while (sent.size() < window) {
      Outgoing next = waiting.poll();
      if (next == null) {
        return;
      }
      int id = nextId();
      next.sentAt = System.nanoTime();
      sent.put(id, next);
      wire.write(Speech.publish(id, next.topic, next.frame, expirySeconds));
    }
  }

  /** The broker said what became of a packet; one that nobody knows is passed over. */
  void acknowledged(int id, int code) {
    Outgoing known = sent.remove(id);
    if (known == null) {
      return;
    }
    if (code == 0) {
      if (forget(known)) {
        counters.sent(known.frame.length);
        known.stage.complete(null);
      }
      return;
    }
    Reason reason =
        switch (code) {
          case 0x10 -> known.unheard;
          case 0x97 -> Reason.BUSY;
          default -> Reason.FAILED;
        };
    fail(
        known,
        new BearerException(
            reason, "the broker did not take it to " + known.topic + ": " + Say.code(code)));
  }

  /** Whether a frame waits for its acknowledgement for longer than this. */
  boolean isOverdue(long nanos) {
    long now = System.nanoTime();
    return sent.values().stream().anyMatch(outgoing -> now - outgoing.sentAt > nanos);
  }

  /** The connection ended: gives everything back. */
  void lost(String reason) {
    waiting.clear();
    sent.clear();
    for (Outgoing left : all(false)) {
      fail(left, new BearerException(Reason.FAILED, reason));
    }
  }

  /** Fails everything outstanding; nothing is accepted afterwards. For any thread. */
  void end(BearerException why) {
    waiting.clear();
    for (Outgoing left : all(true)) {
      fail(left, why);
    }
  }

  private List<Outgoing> all(boolean last) {
    synchronized (outstanding) {
      ended |= last;
      return new ArrayList<>(outstanding);
    }
  }

  private CompletionStage<Void> refuse(Reason reason, String message) {
    counters.failed();
    return CompletableFuture.failedStage(new BearerException(reason, message));
  }

  private void fail(Outgoing outgoing, BearerException why) {
    if (forget(outgoing)) {
      counters.failed();
      outgoing.stage.completeExceptionally(why);
    }
  }

  private boolean forget(Outgoing outgoing) {
    synchronized (outstanding) {
      return outstanding.remove(outgoing);
    }
  }

  /** At most 64 are taken, so one of them is free. */
  private int nextId() {
    do {
      lastId = lastId == MAX_ID ? 1 : lastId + 1;
    } while (sent.containsKey(lastId));
    return lastId;
  }
}
