package org.sealpost.codec.frame;

import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.frame.cbor.CborReader;
import org.sealpost.codec.frame.cbor.CborWriter;
import org.sealpost.codec.frame.cbor.Field;

/**
 * Names one message of a card. The sender chooses it at random; a retransmission keeps it, so that
 * an effect happens once and an acknowledgement can be repeated.
 *
 * @param octets {@value #SIZE} octets
 */
public record MessageId(Octets octets) {
  /** Octets of a message id. */
  public static final int SIZE = 8;

  private static final Field FIELD = Field.exactly("message id", SIZE);

  /** Checks the length. */
  public MessageId {
    FIELD.requireOctets(octets.length());
  }

  /** The id in these {@value #SIZE} octets, which are copied. */
  public static MessageId of(byte[] octets) {
    return new MessageId(Octets.of(octets));
  }

  static MessageId read(CborReader in) throws DecodeException {
    return of(in.bytes(FIELD));
  }

  static void write(CborWriter out, MessageId id) {
    out.bytes(id.octets.toByteArray());
  }

  /** Hexadecimal digits. */
  @Override
  public String toString() {
    return octets.hex();
  }
}
