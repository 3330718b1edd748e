package org.sealpost.codec.ota;

import org.sealpost.codec.bytes.ByteReader;
import org.sealpost.codec.bytes.ByteWriter;
import org.sealpost.codec.bytes.DecodeException;

/** How the end of a script in expanded format is told (TS 102 226 clause 5.2.2). */
public enum LengthForm {
  /** By a length in front: tags AA and AB. */
  DEFINITE(0xaa, 0xab),
  /** By two octets 00 behind: tags AE and AF. Needed when a script is longer than it is known. */
  INDEFINITE(0xae, 0xaf);

  private static final int INDEFINITE_LENGTH = 0x80;

  private final int script;
  private final int response;

  LengthForm(int script, int response) {
    this.script = script;
    this.response = response;
  }

  int tag(boolean isScript) {
    return isScript ? script : response;
  }

  /** The elements between their tag and their end. */
  byte[] wrap(boolean isScript, byte[] elements) {
    ByteWriter writer = new ByteWriter(elements.length + 6).u8(tag(isScript));
    return this == DEFINITE
        ? Ber.writeLength(writer, elements.length).bytes(elements).toByteArray()
        : writer.u8(INDEFINITE_LENGTH).bytes(elements).u16(0).toByteArray();
  }

  /** Reads tag and length. */
  static LengthForm read(ByteReader reader, boolean isScript) throws DecodeException {
    int tag = reader.u8("tag");
    for (LengthForm form : values()) {
      if (form.tag(isScript) == tag) {
        form.readLength(reader);
        return form;
      }
    }
    throw reader.error(
        "tag",
        String.format("%02X or %02X", DEFINITE.tag(isScript), INDEFINITE.tag(isScript)),
        String.format("%02X", tag));
  }

  private void readLength(ByteReader reader) throws DecodeException {
    if (this == INDEFINITE) {
      Ber.expect(reader, "length", INDEFINITE_LENGTH);
      return;
    }
    int length = Ber.length(reader, "length");
    if (length != reader.remaining()) {
      throw reader.error("length", reader.remaining() + " octets", length + " octets");
    }
  }

  /** Whether no more elements come; reads the octets that say so. */
  boolean atEnd(ByteReader reader) throws DecodeException {
    if (this == DEFINITE) {
      return reader.remaining() == 0;
    }
    if (reader.peek("element or end") != 0) {
      return false;
    }
    if (reader.u16("end") != 0) {
      throw reader.error("end", "0000", "another octet");
    }
    reader.expectEnd();
    return true;
  }
}
