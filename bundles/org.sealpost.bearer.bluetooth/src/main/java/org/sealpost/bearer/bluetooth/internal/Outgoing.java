package org.sealpost.bearer.bluetooth.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import org.sealpost.bearer.api.BearerException;
import org.sealpost.codec.gatt.Acknowledgement;
import org.sealpost.codec.gatt.Fragment;
import org.sealpost.codec.gatt.GattProtocol;

/**
 * The frames on their way to one central: one after the other, each no further than the window
 * beyond what was acknowledged. Guarded by who has it.
 */
final class Outgoing {
  private static final int MOST_FRAMES = 16;

  private final int token;
  private final int valueSize;
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private List<Fragment> pieces = List.of();

  /** Begins anywhere: a central may still know the numbers of an earlier conversation. */
  private int number = ThreadLocalRandom.current().nextInt(0x1_0000);

  private int sent;
  private int acknowledged;
  private long progress;

  private record Waiting(byte[] frame, CompletableFuture<Void> done) {}

  Outgoing(int token, int valueSize) {
    this.token = token;
    this.valueSize = valueSize;
  }

  /**
   * Takes a frame.
   *
   * @return whether there was room
   */
  boolean offer(byte[] frame, CompletableFuture<Void> done) {
    return waiting.size() < MOST_FRAMES && waiting.add(new Waiting(frame, done));
  }

  /** What may be notified now. */
  List<byte[]> due(long now) {
    if (pieces.isEmpty() && !waiting.isEmpty()) {
      number = number + 1 & 0xffff;
      pieces = Fragment.split(waiting.getFirst().frame(), token, number, valueSize);
      sent = 0;
      acknowledged = 0;
      progress = now;
    }
    List<byte[]> due = new ArrayList<>();
    while (sent < Math.min(pieces.size(), acknowledged + GattProtocol.WINDOW)) {
      due.add(pieces.get(sent++).encode());
    }
    return due;
  }

  /**
   * The central has fragments; what it says of others than were sent is no news.
   *
   * @return what is complete now, to be completed by the caller
   */
  List<CompletableFuture<Void>> acknowledged(Acknowledgement said, long now) {
    if (said.frame() != number || said.received() <= acknowledged || said.received() > sent) {
      return List.of();
    }
    acknowledged = said.received();
    progress = now;
    if (acknowledged < pieces.size()) {
      return List.of();
    }
    pieces = List.of();
    return List.of(waiting.removeFirst().done());
  }

  /** Whether something was sent and nothing acknowledged since, for so long. */
  boolean stalls(long now, long nanos) {
    return !pieces.isEmpty() && now - progress > nanos;
  }

  /** Nothing goes any more. */
  void end(BearerException why) {
    List<Waiting> rest = List.copyOf(waiting);
    waiting.clear();
    pieces = List.of();
    rest.forEach(one -> one.done().completeExceptionally(why));
  }
}
