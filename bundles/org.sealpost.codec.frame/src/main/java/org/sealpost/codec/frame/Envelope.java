package org.sealpost.codec.frame;

import java.util.OptionalLong;

/**
 * A message with what all messages have.
 *
 * @param id chosen by the sender, the same in retransmissions
 * @param message the content
 * @param time the network's clock in seconds since 1970, on messages that go down only
 * @param unknownKeys what a newer peer put into the body besides; nothing in messages of our own
 */
public record Envelope(MessageId id, Message message, OptionalLong time, UnknownKeys unknownKeys) {
  /** Checks that time goes down only. */
  public Envelope {
    if (time.isPresent()) {
      Fields.TIME.require(time.getAsLong());
      if (!message.travels(Direction.DOWN)) {
        throw new IllegalArgumentException("time: expected on messages that go down, found up");
      }
    }
    if (message instanceof UnknownMessage && !(time.isEmpty() && unknownKeys.isEmpty())) {
      throw new IllegalArgumentException("unknown message: expected in its items, found beside");
    }
  }

  /** A message that goes up. */
  public static Envelope up(MessageId id, Message message) {
    return new Envelope(id, message, OptionalLong.empty(), UnknownKeys.NONE);
  }

  /**
   * A message that goes down.
   *
   * @param time seconds since 1970
   */
  public static Envelope down(MessageId id, Message message, long time) {
    return new Envelope(id, message, OptionalLong.of(time), UnknownKeys.NONE);
  }
}
