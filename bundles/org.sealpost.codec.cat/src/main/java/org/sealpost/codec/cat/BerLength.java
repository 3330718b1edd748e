package org.sealpost.codec.cat;

import org.sealpost.codec.bytes.ByteReader;
import org.sealpost.codec.bytes.ByteWriter;
import org.sealpost.codec.bytes.DecodeException;

/** Lengths of one to four octets (TS 101 220 clause 7.1.2). */
final class BerLength {
  /** The longest value that four octets of length can announce. */
  static final int MOST = 0xffffff;

  private static final int LONG_FORM = 0x80;

  private BerLength() {}

  /** Writes the shortest form, then the value. */
  static ByteWriter write(ByteWriter writer, byte[] value) {
    if (value.length >= LONG_FORM) {
      int octets = value.length > 0xffff ? 3 : value.length > 0xff ? 2 : 1;
      writer.u8(LONG_FORM | octets).unsigned(octets, value.length);
    } else {
      writer.u8(value.length);
    }
    return writer.bytes(value);
  }

  /** Reads a length, in the shortest form or not, and its value. */
  static byte[] read(ByteReader reader) throws DecodeException {
    int first = reader.u8("length");
    int octets = first - LONG_FORM;
    if (octets >= 0 && (octets < 1 || octets > 3)) {
      throw reader.error("length", "00..7F, 81, 82 or 83", String.format("%02X", first));
    }
    int length = octets < 0 ? first : (int) reader.unsigned(octets, "length");
    return reader.bytes(length, "value");
  }
}
