package org.sealpost.codec.cat;

import org.sealpost.codec.bytes.ByteReader;
import org.sealpost.codec.bytes.ByteWriter;
import org.sealpost.codec.bytes.DecodeException;

/**
 * A subscriber's number, as EF.IMSI (3F00/7FFF/6F07) holds it (TS 31.102 clause 4.2.2, TS 24.008
 * clause 10.5.1.4): the number of octets in use, then swapped half octets, the first of which is 9
 * before an odd and 1 before an even number of digits.
 *
 * @param digits 6..15 decimal digits
 */
public record Imsi(String digits) {
  /** The file, seen from the open application. */
  public static final FilePath FILE = FilePath.parse("3F00/7FFF/6F07");

  private static final int FILE_OCTETS = 9;
  private static final int LEAST = 6;
  private static final int MOST = 15;

  /** Checks the digits. */
  public Imsi {
    SwappedDigits.require("IMSI", digits, LEAST, MOST);
  }

  /** The nine octets of the file. */
  public byte[] encode() {
    return new ByteWriter(FILE_OCTETS)
        .u8(digits.length() / 2 + 1)
        .bytes(SwappedDigits.encode(parity(digits) + digits, FILE_OCTETS - 1))
        .toByteArray();
  }

  /**
   * Decodes the nine octets of the file. The length may count unused octets, as some cards have it.
   */
  public static Imsi decode(byte[] file) throws DecodeException {
    ByteReader reader = new ByteReader("EF.IMSI", file);
    int length = reader.u8("length");
    String halves = SwappedDigits.decode("EF.IMSI", reader.bytes(FILE_OCTETS - 1, "digits"));
    reader.expectEnd();
    if (halves.length() < LEAST + 1) {
      throw reader.error(
          "digits", LEAST + ".." + MOST, Math.max(0, halves.length() - 1) + " digits");
    }
    String digits = halves.substring(1);
    if (length < digits.length() / 2 + 1 || length > FILE_OCTETS - 1) {
      throw reader.error("length", (digits.length() / 2 + 1) + "..8", String.valueOf(length));
    }
    if (halves.charAt(0) != parity(digits)) {
      throw reader.error("parity", String.valueOf(parity(digits)), "another half octet");
    }
    return new Imsi(digits);
  }

  private static char parity(String digits) {
    return digits.length() % 2 == 1 ? '9' : '1';
  }
}
