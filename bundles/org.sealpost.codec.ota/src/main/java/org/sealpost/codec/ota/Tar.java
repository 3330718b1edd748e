package org.sealpost.codec.ota;

/**
 * Toolkit application reference: the application of the card that a packet is for (TS 102 225
 * clause 5.1, values by TS 101 220).
 *
 * @param value 0..FFFFFF; the values in use are the issuer's choice
 */
public record Tar(int value) {
  /** Checks the value. */
  public Tar {
    Checks.range("TAR", value, 0, 0xffffff);
  }

  /** The TAR of this value, such as {@code 0xB00011}. */
  public static Tar of(int value) {
    return new Tar(value);
  }

  /** The TAR of six hexadecimal digits, such as {@code "B00011"}. */
  public static Tar parse(String hex) {
    if (!hex.matches("[0-9A-Fa-f]{6}")) {
      throw new IllegalArgumentException("TAR: expected 6 hexadecimal digits, found " + hex);
    }
    return new Tar(Integer.parseInt(hex, 16));
  }

  /** Six hexadecimal digits. */
  @Override
  public String toString() {
    return String.format("%06X", value);
  }
}
