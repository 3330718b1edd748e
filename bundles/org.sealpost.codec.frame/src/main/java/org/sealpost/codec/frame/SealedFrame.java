package org.sealpost.codec.frame;

import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.frame.cbor.CborReader;
import org.sealpost.codec.frame.cbor.CborWriter;
import org.sealpost.codec.frame.cbor.Field;

/**
 * A sealed message (both directions, type 5): an untagged COSE_Encrypt0 (RFC 9052, 5.2).
 *
 * @param header what stands before the ciphertext
 * @param ciphertext with its authentication tag, 8..65536 octets
 */
public record SealedFrame(SealHeader header, Octets ciphertext) implements Frame {
  private static final Field ENCRYPT0 = Field.exactly("COSE_Encrypt0", 3);
  private static final Field CIPHERTEXT = Field.of("ciphertext", 8, Limits.MAX_FRAME);

  /** Checks the length. */
  public SealedFrame {
    CIPHERTEXT.requireOctets(ciphertext.length());
  }

  static SealedFrame read(CborReader in) throws DecodeException {
    in.array(ENCRYPT0);
    return new SealedFrame(SealHeader.read(in), Fields.octets(in, CIPHERTEXT));
  }

  void write(CborWriter out) {
    header.write(out.array((int) ENCRYPT0.max()));
    Fields.write(out, ciphertext);
  }
}
