package org.sealpost.codec.frame;

/** What a seal encloses, without the id and time that {@link Envelope} adds. */
public sealed interface Message
    permits Poll,
        Configuration,
        ReadReceipt,
        ProofOfReceipt,
        MobileOriginated,
        Cancel,
        CancelAnswer,
        Acknowledgement,
        Refusal,
        Notice,
        UnknownMessage {
  /** The number of its type on the wire. */
  default long type() {
    return MessageKind.of(this).type();
  }

  /** Whether such a message may go this way. */
  default boolean travels(Direction direction) {
    return MessageKind.of(this).travels(direction);
  }
}
