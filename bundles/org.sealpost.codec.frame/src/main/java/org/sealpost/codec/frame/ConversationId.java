package org.sealpost.codec.frame;

import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.frame.cbor.CborReader;
import org.sealpost.codec.frame.cbor.CborWriter;
import org.sealpost.codec.frame.cbor.Field;

/**
 * Names one EAP conversation. The network chooses it at random when it accepts a hello.
 *
 * @param octets {@value #SIZE} octets
 */
public record ConversationId(Octets octets) {
  /** Octets of a conversation id. */
  public static final int SIZE = 16;

  private static final Field FIELD = Field.exactly("conversation id", SIZE);

  /** Checks the length. */
  public ConversationId {
    FIELD.requireOctets(octets.length());
  }

  /** The id in these {@value #SIZE} octets, which are copied. */
  public static ConversationId of(byte[] octets) {
    return new ConversationId(Octets.of(octets));
  }

  static ConversationId read(CborReader in) throws DecodeException {
    return of(in.bytes(FIELD));
  }

  static void write(CborWriter out, ConversationId id) {
    out.bytes(id.octets.toByteArray());
  }

  /** Hexadecimal digits. */
  @Override
  public String toString() {
    return octets.hex();
  }
}
