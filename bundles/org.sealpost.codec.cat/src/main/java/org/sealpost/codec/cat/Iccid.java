package org.sealpost.codec.cat;

import org.sealpost.codec.bytes.DecodeException;

/**
 * The number of a card, as EF.ICCID (3F00/2FE2) holds it (TS 102 221 clause 13.2). The check digit
 * is not looked at: cards with a wrong one exist.
 *
 * @param digits 18..20 decimal digits
 */
public record Iccid(String digits) {
  /** The file. */
  public static final FilePath FILE = FilePath.parse("3F00/2FE2");

  private static final int FILE_OCTETS = 10;
  private static final int LEAST = 18;

  /** Checks the digits. */
  public Iccid {
    SwappedDigits.require("ICCID", digits, LEAST, 2 * FILE_OCTETS);
  }

  /** The ten octets of the file. */
  public byte[] encode() {
    return SwappedDigits.encode(digits, FILE_OCTETS);
  }

  /** Decodes the ten octets of the file. */
  public static Iccid decode(byte[] file) throws DecodeException {
    if (file.length != FILE_OCTETS) {
      throw new DecodeException("EF.ICCID", 0, FILE_OCTETS + " octets", file.length + " octets");
    }
    String digits = SwappedDigits.decode("EF.ICCID", file);
    if (digits.length() < LEAST) {
      throw new DecodeException(
          "EF.ICCID", digits.length() / 2, LEAST + "..20 digits", digits.length() + " digits");
    }
    return new Iccid(digits);
  }
}
