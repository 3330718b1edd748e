package org.sealpost.gateway.client.internal;

import java.util.LinkedHashMap;
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
  private final Backoff repeat;
  private final RandomGenerator random;
  private final Map<MessageId, Pending> frames = new LinkedHashMap<>();

  /** Sends a frame. */
  interface Sender {
    /**
     * @param attempt how often it was sent before
     * @return whether there was a bearer that took it; only that counts as an attempt
     */
    boolean send(byte[] frame, int attempt);
  }

  Outbox(Backoff repeat, RandomGenerator random) {
    this.repeat = repeat;
    this.random = random;
  }

  void put(MessageId message, byte[] frame, long now) {
    frames.remove(message);
    frames.put(message, new Pending(frame, 0, 0, now, now));
  }

  void remove(MessageId message) {
    frames.remove(message);
  }

  boolean isEmpty() {
    return frames.isEmpty();
  }

  /** The most times any waiting frame was sent in vain. */
  int mostAttempts() {
    return frames.values().stream().mapToInt(Pending::attempts).max().orElse(0);
  }

  /** Everything is due again: a bearer came back. */
  void retryAll(long now) {
    frames.replaceAll((message, pending) -> pending.dueAt(now));
  }

  /**
   * Sends what is due.
   *
   * @param roundTrip how long an answer may be under way: so long no attempt was in vain
   */
  void sendDue(long now, Sender sender, long roundTrip) {
    frames.replaceAll(
        (message, pending) -> {
          if (pending.due > now) {
            return pending;
          }
          Pending next = pending.dueAt(now + repeat.delay(pending.sent, random));
          return sender.send(pending.frame, pending.attempts) ? next.sent(now, roundTrip) : next;
        });
  }

  /** When the next frame is due. */
  OptionalLong nextDue() {
    return frames.values().stream().mapToLong(Pending::due).min();
  }

  /**
   * A frame that waits.
   *
   * @param sent how often it was sent
   * @param attempts how often in vain
   * @param counted when the last of these was
   */
  private record Pending(byte[] frame, int sent, int attempts, long counted, long due) {
    Pending dueAt(long time) {
      return new Pending(frame, sent, attempts, counted, time);
    }

    Pending sent(long now, long roundTrip) {
      boolean counts = attempts == 0 || now - counted >= roundTrip;
      return new Pending(frame, sent + 1, attempts + (counts ? 1 : 0), counts ? now : counted, due);
    }
  }
}
