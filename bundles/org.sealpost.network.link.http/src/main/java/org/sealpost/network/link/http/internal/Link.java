package org.sealpost.network.link.http.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.sealpost.bearer.api.BearerException;
import org.sealpost.bearer.api.BearerException.Reason;
import org.sealpost.bearer.api.Peer;

/**
 * One gateway as this bearer knows it: frames that wait for it, and its poll that waits for frames.
 * Never both: as soon as there is one of each they leave together. The lock is never held while a
 * stage completes or a response is touched.
 */
final class Link {
  static final int MAX_FRAMES = 16;
  static final int MAX_OCTETS = 128 * 1024;

  /** Held while a frame of this peer is handed on: one at a time. */
  final Object receiving = new Object();

  private final Peer peer;
  private final Budget budget;
  private final Deque<Outgoing> waiting = new ArrayDeque<>(0);
  private final Deque<Outgoing> writing = new ArrayDeque<>(0);

  /** Of the frames that wait and those being written: a peer that reads slowly gets no more. */
  private int octets;

  private Poll parked;
  private BearerException closed;

  Link(Peer peer, Budget budget) {
    this.peer = peer;
    this.budget = budget;
  }

  Peer peer() {
    return peer;
  }

  /** Takes a frame for the next poll, or throws why not. */
  void offer(Outgoing outgoing) throws BearerException {
    Poll ready;
    List<Outgoing> batch;
    synchronized (this) {
      if (closed != null) {
        throw closed;
      }
      int length = outgoing.frame.length;
      int frames = waiting.size() + writing.size() + 1;
      if (frames > MAX_FRAMES || octets + length > MAX_OCTETS) {
        throw new BearerException(
            Reason.BUSY,
            "link: expected at most %d frames and %d octets, found %d and %d"
                .formatted(MAX_FRAMES, MAX_OCTETS, frames, octets + length));
      }
      budget.take(length);
      octets += length;
      waiting.addLast(outgoing);
      ready = parked;
      parked = null;
      batch = ready == null ? List.of() : nextBatch();
    }
    if (ready != null) {
      ready.write(batch);
    }
  }

  /**
   * Answers the poll with what waits, or keeps it until something comes; an older poll ends.
   *
   * @return false if the link was closed meanwhile
   */
  boolean park(Poll poll) {
    Poll older;
    List<Outgoing> batch;
    synchronized (this) {
      if (closed != null) {
        return false;
      }
      older = parked;
      batch = nextBatch();
      parked = batch.isEmpty() ? poll : null;
    }
    if (older != null) {
      older.endEmpty();
    }
    if (!batch.isEmpty()) {
      poll.write(batch);
    }
    return true;
  }

  /** Whether the poll was still waiting; if so it waits no longer and the caller answers it. */
  synchronized boolean unpark(Poll poll) {
    boolean waited = parked == poll;
    if (waited) {
      parked = null;
    }
    return waited;
  }

  synchronized boolean isParked() {
    return parked != null;
  }

  /** Frames left with the answer to a poll. */
  void written(List<Outgoing> batch) {
    synchronized (this) {
      if (closed != null) {
        return;
      }
      writing.removeAll(batch);
      int size = batch.stream().mapToInt(outgoing -> outgoing.frame.length).sum();
      octets -= size;
      budget.give(size);
    }
    batch.forEach(outgoing -> outgoing.stage.complete(null));
  }

  /** Frames that could not be written go back to the head, in their order. */
  void giveBack(List<Outgoing> batch) {
    Poll ready;
    List<Outgoing> again;
    synchronized (this) {
      if (closed != null) {
        return;
      }
      writing.removeAll(batch);
      for (int i = batch.size() - 1; i >= 0; i--) {
        waiting.addFirst(batch.get(i));
      }
      ready = parked;
      parked = null;
      again = ready == null ? List.of() : nextBatch();
    }
    if (ready != null) {
      ready.write(again);
    }
  }

  /** Fails what waits and what is being written, and ends the poll with {@code answer} or 204. */
  void close(BearerException why, Optional<Refusal> answer) {
    Poll last;
    List<Outgoing> left;
    synchronized (this) {
      if (closed != null) {
        return;
      }
      closed = why;
      last = parked;
      parked = null;
      left = new ArrayList<>(writing);
      left.addAll(waiting);
      budget.give(octets);
      octets = 0;
      waiting.clear();
      writing.clear();
    }
    if (last != null) {
      answer.ifPresentOrElse(last::end, last::endEmpty);
    }
    left.forEach(outgoing -> outgoing.stage.completeExceptionally(why));
  }

  /** As many frames as one answer takes: one at least if any wait. */
  private List<Outgoing> nextBatch() {
    List<Outgoing> batch = new ArrayList<>(0);
    int size = 0;
    while (!waiting.isEmpty()
        && size + waiting.peekFirst().frame.length <= HttpLinkServlet.MAX_FRAME) {
      Outgoing outgoing = waiting.removeFirst();
      size += outgoing.frame.length;
      batch.add(outgoing);
    }
    writing.addAll(batch);
    return batch;
  }
}
