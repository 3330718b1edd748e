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
    frames.put(message, new Pending(frame, 0, now));
  }

  void remove(MessageId message) {
    frames.remove(message);
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

  /**
   * Sends what is due.
   *
   * @param counted attempts that are counted: more of them mean no longer silence
   */
  void sendDue(long now, Sender sender, int counted) {
    frames.replaceAll(
        (message, pending) -> {
          if (pending.due > now) {
            return pending;
          }
          boolean counts =
              sender.send(pending.frame, pending.attempts) && pending.attempts < counted;
          int attempts = pending.attempts + (counts ? 1 : 0);
          return new Pending(pending.frame, attempts, now + repeat.delay(pending.attempts, random));
        });
  }

  /** When the next frame is due. */
  OptionalLong nextDue() {
    return frames.values().stream().mapToLong(Pending::due).min();
  }

  private record Pending(byte[] frame, int attempts, long due) {}
}
