package org.sealpost.codec.cat;

import java.util.Arrays;
import java.util.OptionalInt;
import org.sealpost.codec.bytes.ByteReader;
import org.sealpost.codec.bytes.ByteWriter;
import org.sealpost.codec.bytes.DecodeException;

/**
 * A command to a card (TS 102 221 clause 10.1.1, ISO/IEC 7816-4 clause 5.1), in all four cases.
 *
 * @param cla class, 0..255
 * @param ins instruction, 0..255; see {@link Instruction}
 * @param p1 0..255
 * @param p2 0..255
 * @param data 0..65535 octets; none is a case 1 or 2 command; copied
 * @param expected the most octets of answer wanted, 1..65536; empty is a case 1 or 3 command
 * @param extended whether the lengths have the extended form: where the short one cannot hold them,
 *     or where they came so
 */
public record CommandApdu(
    int cla, int ins, int p1, int p2, byte[] data, OptionalInt expected, boolean extended) {
  private static final int SHORT_MOST = 0x100;
  private static final int EXTENDED_MOST = 0x10000;

  /** Checks the ranges and copies the data. */
  public CommandApdu {
    Range.octets("CLA, INS, P1, P2", cla, ins, p1, p2);
    Range.check("Lc", data.length, 0, EXTENDED_MOST - 1);
    expected.ifPresent(le -> Range.check("Le", le, 1, EXTENDED_MOST));
    boolean mayBeExtended = data.length > 0 || expected.isPresent();
    if (extended ? !mayBeExtended : needsExtended(data.length, expected)) {
      throw new IllegalArgumentException(
          "length form: expected "
              + (extended ? "short without lengths" : "extended")
              + ", found the other");
    }
    data = data.clone();
  }

  /** A command in the extended length form only where the short one cannot hold the lengths. */
  public CommandApdu(int cla, int ins, int p1, int p2, byte[] data, OptionalInt expected) {
    this(cla, ins, p1, p2, data, expected, needsExtended(data.length, expected));
  }

  /** A command of case 1 or 3. */
  public static CommandApdu of(int cla, int ins, int p1, int p2, byte... data) {
    return new CommandApdu(cla, ins, p1, p2, data, OptionalInt.empty());
  }

  /** The same command with this Le, 1..65536: the retry after 6Cxx. */
  public CommandApdu withExpected(int octets) {
    OptionalInt le = OptionalInt.of(octets);
    return new CommandApdu(cla, ins, p1, p2, data, le, extended || needsExtended(data.length, le));
  }

  /** A copy of the data field. */
  @Override
  public byte[] data() {
    return data.clone();
  }

  /** The octets of the command. */
  public byte[] encode() {
    ByteWriter writer = new ByteWriter(data.length + 9).u8(cla).u8(ins).u8(p1).u8(p2);
    if (extended) {
      writer.u8(0);
    }
    int width = extended ? 2 : 1;
    if (data.length > 0) {
      writer.unsigned(width, data.length).bytes(data);
    }
    expected.ifPresent(le -> writer.unsigned(width, le));
    return writer.toByteArray();
  }

  /** Decodes the whole of {@code apdu}, short or extended. */
  public static CommandApdu decode(byte[] apdu) throws DecodeException {
    ByteReader reader = new ByteReader("command APDU", apdu);
    int cla = reader.u8("CLA");
    int ins = reader.u8("INS");
    int p1 = reader.u8("P1");
    int p2 = reader.u8("P2");
    byte[] data = {};
    OptionalInt expected = OptionalInt.empty();
    boolean extended = reader.remaining() > 1 && reader.peek("Lc") == 0;
    if (extended) {
      reader.u8("extended length mark");
    }
    int width = extended ? 2 : 1;
    if (reader.remaining() > width) {
      int length = (int) reader.unsigned(width, "Lc");
      if (length == 0) {
        throw reader.error("Lc", "1 or more", "0");
      }
      data = reader.bytes(length, "data");
    }
    if (extended && data.length == 0 || reader.remaining() > 0) {
      int le = (int) reader.unsigned(width, "Le");
      expected = OptionalInt.of(le == 0 ? 1 << 8 * width : le);
    }
    reader.expectEnd();
    return new CommandApdu(cla, ins, p1, p2, data, expected, extended);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CommandApdu that
        && header() == that.header()
        && Arrays.equals(data, that.data)
        && extended == that.extended
        && expected.equals(that.expected);
  }

  @Override
  public int hashCode() {
    return 31 * header() + Arrays.hashCode(data);
  }

  /** Header and lengths: the data may hold a PIN or a key. */
  @Override
  public String toString() {
    String le = expected.isPresent() ? ", Le " + expected.getAsInt() : "";
    return String.format("CommandApdu[%08X, Lc %d%s]", header(), data.length, le);
  }

  private static boolean needsExtended(int length, OptionalInt expected) {
    return length >= SHORT_MOST || expected.orElse(0) > SHORT_MOST;
  }

  private int header() {
    return cla << 24 | ins << 16 | p1 << 8 | p2;
  }
}
