package org.sealpost.codec.frame;

import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.frame.cbor.CborReader;
import org.sealpost.codec.frame.cbor.MapReader;
import org.sealpost.codec.frame.cbor.MapWriter;

/** The messages of this version: number, ways, and how their bodies are read and written. */
enum MessageKind {
  POLL(1, Way.UP, Poll.class, Poll::read, Poll::write),
  CONFIGURATION(2, Way.DOWN, Configuration.class, Configuration::read, Configuration::write),
  READ_RECEIPT(3, Way.UP, ReadReceipt.class, ReadReceipt::read, ReadReceipt::write),
  PROOF_OF_RECEIPT(4, Way.UP, ProofOfReceipt.class, ProofOfReceipt::read, ProofOfReceipt::write),
  MOBILE_ORIGINATED(
      5, Way.UP, MobileOriginated.class, MobileOriginated::read, MobileOriginated::write),
  CANCEL(8, Way.DOWN, Cancel.class, Cancel::read, Cancel::write),
  CANCEL_ANSWER(9, Way.UP, CancelAnswer.class, CancelAnswer::read, CancelAnswer::write),
  ACKNOWLEDGEMENT(
      11, Way.BOTH, Acknowledgement.class, Acknowledgement::read, Acknowledgement::write),
  ERROR(12, Way.BOTH, Refusal.class, Refusal::read, Refusal::write),
  NOTICE(13, Way.DOWN, Notice.class, Notice::read, Notice::write);

  private final int type;
  private final Way way;
  private final Class<? extends Message> content;
  private final Reader reader;
  private final BiConsumer<Message, MapWriter> writer;

  <T extends Message> MessageKind(
      int type, Way way, Class<T> content, Reader reader, BiConsumer<T, MapWriter> writer) {
    this.type = type;
    this.way = way;
    this.content = content;
    this.reader = reader;
    this.writer = (message, body) -> writer.accept(content.cast(message), body);
  }

  private enum Way {
    UP,
    DOWN,
    BOTH
  }

  @FunctionalInterface
  private interface Reader {
    Message read(MapReader body, CborReader in) throws DecodeException;
  }

  static Optional<MessageKind> of(long type) {
    return Stream.of(values()).filter(kind -> kind.type == type).findFirst();
  }

  /** The kind of any message but an {@link UnknownMessage}. */
  static MessageKind of(Message message) {
    return Stream.of(values())
        .filter(kind -> kind.content.isInstance(message))
        .findFirst()
        .orElseThrow();
  }

  int type() {
    return type;
  }

  boolean travels(Direction direction) {
    return way == Way.BOTH || way == (direction == Direction.UP ? Way.UP : Way.DOWN);
  }

  Message read(MapReader body, CborReader in) throws DecodeException {
    return reader.read(body, in);
  }

  void write(Message message, MapWriter body) {
    writer.accept(message, body);
  }
}
