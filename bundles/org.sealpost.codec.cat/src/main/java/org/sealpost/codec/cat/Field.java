package org.sealpost.codec.cat;

import org.sealpost.codec.bytes.ByteReader;
import org.sealpost.codec.bytes.ByteWriter;
import org.sealpost.codec.bytes.DecodeException;

/** A value behind one octet that tells its length, as AUTHENTICATE uses in both directions. */
final class Field {
  private Field() {}

  static byte[] read(ByteReader reader, String field, int least, int most) throws DecodeException {
    int length = reader.u8(field + " length");
    if (length < least || length > most) {
      throw reader.error(field + " length", least + ".." + most, String.valueOf(length));
    }
    return reader.bytes(length, field);
  }

  static void write(ByteWriter writer, byte[] value) {
    writer.u8(value.length).bytes(value);
  }
}
