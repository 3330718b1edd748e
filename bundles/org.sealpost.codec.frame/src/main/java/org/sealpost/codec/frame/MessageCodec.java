package org.sealpost.codec.frame;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.frame.cbor.CborReader;
import org.sealpost.codec.frame.cbor.CborWriter;
import org.sealpost.codec.frame.cbor.Field;
import org.sealpost.codec.frame.cbor.MapReader;
import org.sealpost.codec.frame.cbor.MapWriter;

/** Messages, as they stand inside a seal, to octets and back ({@code docs/protocol.md}). */
public final class MessageCodec {
  private static final Field LENGTH = Field.of("message", 1, Limits.MAX_MESSAGE);
  private static final Field ITEMS = Field.of("items", 2, 2 + UnknownMessage.MAX_ITEMS);
  private static final Field TYPE = Field.of("type", 0, Long.MAX_VALUE);
  private static final Field BODY = Field.of("body", 0, 0);
  private static final String NAME = "message";

  private MessageCodec() {}

  /**
   * The octets of a message.
   *
   * @throws IllegalArgumentException if they are more than {@link Limits#MAX_MESSAGE}, or the
   *     unknown keys hold one that is known
   */
  public static byte[] encode(Envelope envelope) {
    Message message = envelope.message();
    OptionalLong time = envelope.time();
    CborWriter out = new CborWriter();
    if (message instanceof UnknownMessage unknown) {
      start(out, 2 + unknown.items().size(), envelope);
      unknown.write(out);
    } else {
      MapWriter body = new MapWriter(envelope.unknownKeys().raw());
      MessageKind.of(message).write(message, body);
      start(out, time.isPresent() ? 4 : 3, envelope).map(body);
      time.ifPresent(out::unsigned);
    }
    byte[] octets = out.toByteArray();
    LENGTH.requireOctets(octets.length);
    return octets;
  }

  /**
   * The message in these octets.
   *
   * @param direction in which it came; a message that does not go this way is refused
   * @throws DecodeException if they are not exactly one message in its only encoding
   */
  public static Envelope decode(Direction direction, byte[] octets) throws DecodeException {
    CborReader in = new CborReader(NAME, octets);
    in.length(LENGTH);
    int items = in.array(ITEMS);
    long type = in.unsigned(TYPE);
    MessageId id = MessageId.read(in);
    Optional<MessageKind> kind = MessageKind.of(type);
    Envelope envelope =
        kind.isPresent()
            ? known(kind.get(), items, id, in, direction)
            : Envelope.up(id, UnknownMessage.read(type, in, items - 2));
    in.end();
    return envelope;
  }

  /**
   * The id of a message that may be malformed behind it, so that it can be answered with {@link
   * Refusal#MALFORMED}.
   */
  public static Optional<MessageId> peekId(byte[] octets) {
    try {
      CborReader in = new CborReader(NAME, octets);
      in.array(ITEMS);
      in.unsigned(TYPE);
      return Optional.of(MessageId.read(in));
    } catch (DecodeException e) {
      return Optional.empty();
    }
  }

  private static CborWriter start(CborWriter out, int items, Envelope envelope) {
    out.array(items).unsigned(envelope.message().type());
    MessageId.write(out, envelope.id());
    return out;
  }

  private static Envelope known(
      MessageKind kind, int items, MessageId id, CborReader in, Direction direction)
      throws DecodeException {
    in.enter(kind.name().toLowerCase(Locale.ROOT).replace('_', ' '));
    if (!kind.travels(direction)) {
      throw in.error("type", "one that goes " + direction, "type " + kind.type());
    }
    int most = kind.travels(Direction.DOWN) ? 4 : 3;
    if (items < 3 || items > most) {
      throw in.error("items", "3.." + most, Integer.toString(items));
    }
    MapReader body = in.map(BODY);
    Message message = kind.read(body, in);
    UnknownKeys unknownKeys = UnknownKeys.of(body.finish());
    OptionalLong time =
        items == 4 ? OptionalLong.of(in.unsigned(Fields.TIME)) : OptionalLong.empty();
    return new Envelope(id, message, time, unknownKeys);
  }
}
