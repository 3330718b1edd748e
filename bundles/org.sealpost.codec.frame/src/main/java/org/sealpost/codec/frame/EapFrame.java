package org.sealpost.codec.frame;

import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.frame.cbor.CborReader;
import org.sealpost.codec.frame.cbor.CborWriter;

/**
 * One EAP packet (both directions, type 4).
 *
 * @param conversation as in the accept
 * @param packet 4..2048 octets (RFC 3748, 4)
 */
public record EapFrame(ConversationId conversation, Octets packet) implements Frame {
  /** Checks the length. */
  public EapFrame {
    Fields.EAP.requireOctets(packet.length());
  }

  static EapFrame read(CborReader in) throws DecodeException {
    return new EapFrame(ConversationId.read(in), Fields.octets(in, Fields.EAP));
  }

  void write(CborWriter out) {
    ConversationId.write(out, conversation);
    Fields.write(out, packet);
  }
}
