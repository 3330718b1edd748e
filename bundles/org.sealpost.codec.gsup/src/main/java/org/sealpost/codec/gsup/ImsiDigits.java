package org.sealpost.codec.gsup;

import java.util.Optional;

/** The digits of an IMSI in half octets, the first one low, F behind an odd number of them. */
final class ImsiDigits {
  static final int LEAST_OCTETS = 3;
  static final int MOST_OCTETS = 8;
  private static final int FILLER = 0xf;

  private ImsiDigits() {}

  /**
   * @throws IllegalArgumentException unless there are 6..15 digits
   */
  static String require(String digits) {
    if (!digits.matches("[0-9]{6,15}")) {
      throw new IllegalArgumentException(
          "IMSI: expected 6..15 digits, found " + digits.length() + " characters");
    }
    return digits;
  }

  static byte[] encode(String digits) {
    byte[] octets = new byte[(digits.length() + 1) / 2];
    for (int i = 0; i < octets.length; i++) {
      int high = 2 * i + 1 < digits.length() ? digits.charAt(2 * i + 1) - '0' : FILLER;
      octets[i] = (byte) (high << 4 | digits.charAt(2 * i) - '0');
    }
    return octets;
  }

  /** Nothing if they are no 6..15 digits. */
  static Optional<String> decode(byte[] octets) {
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < octets.length; i++) {
      int high = octets[i] >> 4 & 0xf;
      digits.append(Character.forDigit(octets[i] & 0xf, 16));
      if (high != FILLER || i < octets.length - 1) {
        digits.append(Character.forDigit(high, 16));
      }
    }
    return Optional.of(digits.toString()).filter(text -> text.matches("[0-9]{6,15}"));
  }
}
