package org.sealpost.codec.cat;

import org.sealpost.codec.bytes.ByteReader;
import org.sealpost.codec.bytes.DecodeException;

/** Digits that a phone sends, two an octet with the first below (TS 31.102 clause 4.4.2.3). */
final class DialledDigits {
  /** By half octet: pause p, any digit ?, and one for expansion e. */
  private static final String DIGITS = "0123456789*#p?e";

  private static final int FILLER = 0xf;

  private DialledDigits() {}

  static void require(String field, String digits) {
    if (!digits.chars().allMatch(c -> DIGITS.indexOf(c) >= 0)) {
      throw new IllegalArgumentException(field + ": expected " + DIGITS + ", found others");
    }
  }

  static byte[] encode(String digits) {
    byte[] octets = new byte[(digits.length() + 1) / 2];
    for (int i = 0; i < 2 * octets.length; i++) {
      int half = i < digits.length() ? DIGITS.indexOf(digits.charAt(i)) : FILLER;
      octets[i / 2] |= (byte) (i % 2 == 0 ? half : half << 4);
    }
    return octets;
  }

  /** All that is left; the last half octet may be filler. */
  static String decode(ByteReader reader) throws DecodeException {
    StringBuilder digits = new StringBuilder();
    while (reader.remaining() > 0) {
      int octet = reader.u8("digits");
      boolean last = reader.remaining() == 0 && octet >> 4 == FILLER;
      if ((octet & 0xf) == FILLER || octet >> 4 == FILLER && !last) {
        throw reader.error("digits", "filler behind the last digit only", "filler before");
      }
      digits.append(DIGITS.charAt(octet & 0xf));
      digits.append(last ? "" : DIGITS.charAt(octet >> 4));
    }
    return digits.toString();
  }
}
