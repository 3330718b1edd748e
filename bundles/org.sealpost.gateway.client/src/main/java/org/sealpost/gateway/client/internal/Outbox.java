package org.sealpost.gateway.client.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import org.sealpost.codec.frame.MessageId;

/**
 * Which of a card's outbound frames are due. It holds what the durable queue holds and when each
 * frame was last sent; it belongs to one card's executor. Times are milliseconds of a monotonic
 * clock.
 */
final class Outbox {
  private static final Backoff REPEAT = new Backoff(2_000, 60_000);

  private final RandomGenerator random;
  private final Map<MessageId, Pending> frames = new LinkedHashMap<>();

  Outbox(RandomGenerator random) {
    this.random = random;
  }

  void put(MessageId message, byte[] frame, long now) {
    frames.remove(message);
    frames.put(message, new Pending(frame, 0, now));
  }

  /** Whether the message was waiting. */
  boolean remove(MessageId message) {
    return frames.remove(message) != null;
  }

  boolean isEmpty() {
    return frames.isEmpty();
  }

  /** The most times any waiting frame was sent without being acknowledged. */
  int mostAttempts() {
    return frames.values().stream().mapToInt(Pending::attempts).max().orElse(0);
  }

  /** Everything is due again: a bearer came back. */
  void retryAll(long now) {
    frames.replaceAll((message, pending) -> new Pending(pending.frame, pending.attempts, now));
  }

  /** Frames that are due, each now counted as sent once more. */
  List<byte[]> takeDue(long now) {
    List<byte[]> due = new ArrayList<>();
    frames.replaceAll(
        (message, pending) -> {
          if (pending.due > now) {
            return pending;
          }
          due.add(pending.frame);
          return new Pending(
              pending.frame, pending.attempts + 1, now + REPEAT.delay(pending.attempts, random));
        });
    return due;
  }

  /** When the next frame is due. */
  OptionalLong nextDue() {
    return frames.values().stream().mapToLong(Pending::due).min();
  }

  private record Pending(byte[] frame, int attempts, long due) {}
}
