package org.sealpost.codec.cat;

import org.sealpost.codec.bytes.DecodeException;

/** Digits as files hold them: two an octet, the first in the low half, F behind the last. */
final class SwappedDigits {
  private static final char FILLER = 'f';

  private SwappedDigits() {}

  /** The digits, filled with F up to {@code octets}. */
  static byte[] encode(String digits, int octets) {
    byte[] encoded = new byte[octets];
    for (int i = 0; i < 2 * octets; i++) {
      int digit = Character.digit(i < digits.length() ? digits.charAt(i) : FILLER, 16);
      encoded[i / 2] |= (byte) (i % 2 == 0 ? digit : digit << 4);
    }
    return encoded;
  }

  /** The digits in front of the first F; behind it there may be F only. */
  static String decode(String file, byte[] octets) throws DecodeException {
    StringBuilder digits = new StringBuilder(2 * octets.length);
    for (byte octet : octets) {
      digits.append(Character.forDigit(octet & 0xf, 16));
      digits.append(Character.forDigit(octet >> 4 & 0xf, 16));
    }
    int length = digits.indexOf(String.valueOf(FILLER));
    if (length < 0) {
      length = digits.length();
    }
    for (int i = 0; i < digits.length(); i++) {
      if (i < length ? !isDigit(digits.charAt(i)) : digits.charAt(i) != FILLER) {
        String expected = i < length ? "a decimal digit" : "only filler behind the first";
        throw new DecodeException(
            file + " digit " + (i + 1), i / 2, expected, "another half octet");
      }
    }
    return digits.substring(0, length);
  }

  /** Fails unless {@code digits} has {@code least} to {@code most} decimal digits only. */
  static void require(String field, String digits, int least, int most) {
    Range.check(field + " digits", digits.length(), least, most);
    if (!digits.chars().allMatch(c -> isDigit((char) c))) {
      throw new IllegalArgumentException(field + ": expected decimal digits, found others");
    }
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
