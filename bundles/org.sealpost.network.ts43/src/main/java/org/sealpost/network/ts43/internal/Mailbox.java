package org.sealpost.network.ts43.internal;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.sealpost.bearer.api.BearerException;
import org.sealpost.bearer.api.BearerException.Reason;
import org.sealpost.bearer.api.Peer;

/**
 * One peer that exchanges frames: those that wait for it, or its request that waits for some. The
 * lock is never held while a stage completes.
 */
final class Mailbox {
  private static final int MOST_FRAMES = 16;

  /** Held while a frame of this peer is handed on: one at a time. */
  final Object receiving = new Object();

  private final Peer peer;
  private final AtomicLong waitingOctets;
  private final long mostOctets;
  private final Deque<Outgoing> waiting = new ArrayDeque<>(0);
  private CompletableFuture<List<byte[]>> parked;

  /**
   * @param waitingOctets of all peers together
   * @param mostOctets that may wait for all peers together
   */
  Mailbox(Peer peer, AtomicLong waitingOctets, long mostOctets) {
    this.peer = peer;
    this.waitingOctets = waitingOctets;
    this.mostOctets = mostOctets;
  }

  Peer peer() {
    return peer;
  }

  /** Takes a frame for the peer; the stage tells when it has left. */
  CompletionStage<Void> offer(byte[] frame) {
    Outgoing outgoing = new Outgoing(frame, new CompletableFuture<>());
    CompletableFuture<List<byte[]>> ready;
    synchronized (this) {
      if (waiting.size() >= MOST_FRAMES || waitingOctets.get() + frame.length > mostOctets) {
        return CompletableFuture.failedStage(
            new BearerException(
                Reason.BUSY, "peer: expected one that asks, found too much waiting"));
      }
      waiting.addLast(outgoing);
      waitingOctets.addAndGet(frame.length);
      ready = parked;
      parked = null;
    }
    if (ready != null) {
      give(ready);
    }
    return outgoing.left();
  }

  /** What waits, or what comes within a time; an older request of the peer ends. */
  CompletionStage<List<byte[]>> collect(Duration wait) {
    CompletableFuture<List<byte[]>> asked = new CompletableFuture<>();
    CompletableFuture<List<byte[]>> older;
    boolean now;
    synchronized (this) {
      older = parked;
      now = !waiting.isEmpty() || wait.isZero();
      parked = now ? null : asked;
    }
    if (older != null) {
      older.complete(List.of());
    }
    if (now) {
      give(asked);
    } else {
      asked.completeOnTimeout(List.of(), wait.toMillis(), TimeUnit.MILLISECONDS);
    }
    return asked;
  }

  /** Frames leave with an answer, or stay if that is not waited for any more. */
  private void give(CompletableFuture<List<byte[]>> asked) {
    List<Outgoing> batch = new ArrayList<>();
    synchronized (this) {
      int octets = 0;
      while (!asked.isDone()
          && !waiting.isEmpty()
          && octets + waiting.peekFirst().frame().length <= FrameBearer.MAX_FRAME) {
        Outgoing outgoing = waiting.removeFirst();
        octets += outgoing.frame().length;
        batch.add(outgoing);
      }
      waitingOctets.addAndGet(-octets);
    }
    if (asked.complete(batch.stream().map(Outgoing::frame).toList())) {
      batch.forEach(outgoing -> outgoing.left().complete(null));
    } else {
      giveBack(batch);
    }
  }

  /** The request ended meanwhile: its frames go to the next one, in their order. */
  private synchronized void giveBack(List<Outgoing> batch) {
    for (int i = batch.size() - 1; i >= 0; i--) {
      waiting.addFirst(batch.get(i));
      waitingOctets.addAndGet(batch.get(i).frame().length);
    }
  }

  /** Fails what waits. */
  void close(BearerException why) {
    List<Outgoing> lost;
    CompletableFuture<List<byte[]>> last;
    synchronized (this) {
      lost = List.copyOf(waiting);
      waiting.clear();
      lost.forEach(outgoing -> waitingOctets.addAndGet(-outgoing.frame().length));
      last = parked;
      parked = null;
    }
    if (last != null) {
      last.complete(List.of());
    }
    lost.forEach(outgoing -> outgoing.left().completeExceptionally(why));
  }

  private record Outgoing(byte[] frame, CompletableFuture<Void> left) {}
}
