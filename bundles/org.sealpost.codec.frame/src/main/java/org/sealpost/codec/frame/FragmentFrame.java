package org.sealpost.codec.frame;

import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.frame.cbor.CborReader;
import org.sealpost.codec.frame.cbor.CborWriter;
import org.sealpost.codec.frame.cbor.Field;

/**
 * A piece of a frame that is larger than the bearer takes (both directions, type 6). All pieces but
 * the last have the same length, see {@link Fragments}.
 *
 * @param id 8 random octets, the same in all pieces of one attempt, new for the next attempt
 * @param total octets of the whole frame, 1..65536
 * @param index 0 for the first piece
 * @param piece 1..total octets
 */
public record FragmentFrame(Octets id, int total, int index, Octets piece) implements Frame {
  static final Field ID = Field.exactly("fragment id", 8);

  private static final Field TOTAL = Field.of("total length", 1, Limits.MAX_FRAME);

  /** Checks the lengths, and that the piece has room before the total length. */
  public FragmentFrame {
    ID.requireOctets(id.length());
    TOTAL.require(total);
    index(total).require(index);
    piece(total, index).requireOctets(piece.length());
  }

  static FragmentFrame read(CborReader in) throws DecodeException {
    Octets id = Fields.octets(in, ID);
    int total = (int) in.unsigned(TOTAL);
    int index = (int) in.unsigned(index(total));
    return new FragmentFrame(id, total, index, Fields.octets(in, piece(total, index)));
  }

  void write(CborWriter out) {
    out.bytes(id.toByteArray()).unsigned(total).unsigned(index).bytes(piece.toByteArray());
  }

  private static Field index(int total) {
    return Field.of("index", 0, total - 1);
  }

  /** Pieces before this one hold at least one octet each. */
  private static Field piece(int total, int index) {
    return Field.of("piece", 1, total - index);
  }
}
