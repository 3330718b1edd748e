package org.sealpost.codec.sms;

import org.sealpost.codec.bytes.ByteWriter;

/**
 * The GSM 7 bit default alphabet with its extension table (TS 23.038 clauses 6.2.1 and 6.2.1.1) and
 * its packing (clause 6.1.2). Septets are given one to an octet.
 */
public final class Gsm7 {
  private static final String DEFAULT =
      "@\u00a3$\u00a5\u00e8\u00e9\u00f9\u00ec\u00f2\u00c7\n\u00d8\u00f8\r\u00c5\u00e5"
          + "\u0394_\u03a6\u0393\u039b\u03a9\u03a0\u03a8\u03a3\u0398\u039e\u001b\u00c6\u00e6\u00df\u00c9"
          + " !\"#\u00a4%&'()*+,-./0123456789:;<=>?"
          + "\u00a1ABCDEFGHIJKLMNOPQRSTUVWXYZ\u00c4\u00d6\u00d1\u00dc\u00a7"
          + "\u00bfabcdefghijklmnopqrstuvwxyz\u00e4\u00f6\u00f1\u00fc\u00e0";

  private static final String EXTENSION = "\f^{}\\[~]|\u20ac";

  /** The codes of the characters of {@link #EXTENSION}, in its order. */
  private static final String EXTENSION_CODES = "\n\u0014()/<=>@e";

  static final int ESCAPE = 0x1b;

  /** By septet, for reading. */
  static final SeptetTables TABLES = tables();

  private Gsm7() {}

  private static SeptetTables tables() {
    StringBuilder changes = new StringBuilder();
    for (int i = 0; i < EXTENSION.length(); i++) {
      changes.append(EXTENSION_CODES.charAt(i)).append(EXTENSION.charAt(i));
    }
    String none = "\0".repeat(DEFAULT.length());
    return new SeptetTables(DEFAULT, SeptetTables.with(none, changes.toString()));
  }

  /** Whether all of {@code text} is in the alphabet. */
  public static boolean canEncode(String text) {
    return text.chars().allMatch(c -> length((char) c) > 0);
  }

  /**
   * The septets of a text, an escape in front of those from the extension table.
   *
   * @throws IllegalArgumentException if a character is not in the alphabet
   */
  public static byte[] encode(String text) {
    ByteWriter septets = new ByteWriter(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int extended = EXTENSION.indexOf(c);
      if (length(c) == 0) {
        throw new IllegalArgumentException(
            String.format(
                "text: expected the GSM 7 bit alphabet, found U+%04X at character %d",
                (int) c, i + 1));
      }
      if (extended >= 0) {
        septets.u8(ESCAPE).u8(EXTENSION_CODES.charAt(extended));
      } else {
        septets.u8(DEFAULT.indexOf(c));
      }
    }
    return septets.toByteArray();
  }

  /**
   * The text of septets. As clause 6.2.1.1 asks, an unknown extension is read as its character of
   * the default table and an escape that nothing sensible follows as a space. Upper bits are
   * ignored.
   */
  public static String decode(byte[] septets) {
    return TABLES.decode(septets);
  }

  /**
   * Packs septets, eight into seven octets.
   *
   * @param fill zero bits in front, 0..6: those that align text behind a header
   */
  public static byte[] pack(byte[] septets, int fill) {
    Range.check("fill bits", fill, 0, 6);
    byte[] packed = new byte[(septets.length * 7 + fill + 7) / 8];
    for (int i = 0; i < septets.length; i++) {
      int bit = fill + 7 * i;
      int shifted = (septets[i] & 0x7f) << bit % 8;
      packed[bit / 8] |= (byte) shifted;
      if (shifted > 0xff) {
        packed[bit / 8 + 1] |= (byte) (shifted >> 8);
      }
    }
    return packed;
  }

  /**
   * Unpacks septets.
   *
   * @param count how many, at most what {@code packed} holds
   * @param fill bits in front to skip, 0..6
   */
  public static byte[] unpack(byte[] packed, int count, int fill) {
    Range.check("fill bits", fill, 0, 6);
    Range.check("septets", count, 0, Math.max(0, packed.length * 8 - fill) / 7);
    byte[] septets = new byte[count];
    for (int i = 0; i < count; i++) {
      int bit = fill + 7 * i;
      int pair = packed[bit / 8] & 0xff;
      if (bit % 8 > 1) {
        pair |= (packed[bit / 8 + 1] & 0xff) << 8;
      }
      septets[i] = (byte) (pair >> bit % 8 & 0x7f);
    }
    return septets;
  }

  /** Septets of a character: 1 or 2, 0 if it is in neither table. */
  static int length(char c) {
    if (EXTENSION.indexOf(c) >= 0) {
      return 2;
    }
    return c != ESCAPE && DEFAULT.indexOf(c) >= 0 ? 1 : 0;
  }
}
