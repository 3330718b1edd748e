package org.sealpost.codec.cat;

import org.sealpost.codec.bytes.ByteReader;
import org.sealpost.codec.bytes.ByteWriter;
import org.sealpost.codec.bytes.DecodeException;

/**
 * Lengths of one to four octets (TS 101 220 clause 7.1.2). The clause wants the shortest form; some
 * cards write a longer one, which is read and remembered.
 */
final class BerLength {
  /** The longest value that four octets of length can announce. */
  static final int MOST = 0xffffff;

  private static final int LONG_FORM = 0x80;
  private static final int MOST_OCTETS = 4;

  private BerLength() {}

  /** A value, and how many octets its length had. */
  record Value(byte[] octets, int lengthOctets) {}

  /** How many octets the shortest form of a length has. */
  static int shortest(int length) {
    return length > 0xffff ? MOST_OCTETS : length > 0xff ? 3 : length >= LONG_FORM ? 2 : 1;
  }

  /** Fails unless {@code length} can be written in so many octets. */
  static void require(int lengthOctets, int length) {
    Range.check("octets of a length", lengthOctets, shortest(length), MOST_OCTETS);
  }

  /** Writes the length in so many octets, then the value. */
  static ByteWriter write(ByteWriter writer, byte[] value, int lengthOctets) {
    if (lengthOctets > 1) {
      writer.u8(LONG_FORM | lengthOctets - 1).unsigned(lengthOctets - 1, value.length);
    } else {
      writer.u8(value.length);
    }
    return writer.bytes(value);
  }

  /** Reads a length, in the shortest form or not, and its value. */
  static Value read(ByteReader reader) throws DecodeException {
    int first = reader.u8("length");
    int octets = first - LONG_FORM;
    if (octets >= 0 && (octets < 1 || octets >= MOST_OCTETS)) {
      throw reader.error("length", "00..7F, 81, 82 or 83", String.format("%02X", first));
    }
    int length = octets < 0 ? first : (int) reader.unsigned(octets, "length");
    return new Value(reader.bytes(length, "value"), octets < 0 ? 1 : octets + 1);
  }
}
