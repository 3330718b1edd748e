package org.sealpost.codec.ota;

import org.sealpost.codec.bytes.ByteReader;
import org.sealpost.codec.bytes.ByteWriter;
import org.sealpost.codec.bytes.DecodeException;

/** Lengths of BER-TLV objects (TS 101 220 clause 7.1.2), up to FFFFFF and as short as can be. */
final class Ber {
  private Ber() {}

  /** Octets that the coded {@code length} takes. */
  static int lengthOctets(int length) {
    return length < 0x80 ? 1 : 1 + octets(length);
  }

  private static int octets(int length) {
    return length <= 0xff ? 1 : length <= 0xffff ? 2 : 3;
  }

  static ByteWriter writeLength(ByteWriter writer, int length) {
    return length < 0x80
        ? writer.u8(length)
        : writer.u8(0x80 | octets(length)).unsigned(octets(length), length);
  }

  /** One object: tag, length, value. */
  static ByteWriter write(ByteWriter writer, int tag, byte... value) {
    return writeLength(writer.u8(tag), value.length).bytes(value);
  }

  /** Reads a length. */
  static int length(ByteReader reader, String field) throws DecodeException {
    int first = reader.u8(field);
    if (first < 0x80) {
      return first;
    }
    int count = first & 0x7f;
    if (count < 1 || count > 3) {
      throw reader.error(field, "a length of 1..4 octets", String.format("%02X", first));
    }
    int length = (int) reader.unsigned(count, field);
    if (length < 0x80 || octets(length) != count) {
      throw reader.error(field, "a length as short as can be", (1 + count) + " octets");
    }
    return length;
  }

  /** Reads one octet, which must be {@code value}. */
  static void expect(ByteReader reader, String field, int value) throws DecodeException {
    int found = reader.u8(field);
    if (found != value) {
      throw reader.error(field, String.format("%02X", value), String.format("%02X", found));
    }
  }
}
