package org.sealpost.cli;

import java.util.HexFormat;
import org.sealpost.launcher.LauncherException;

/** Octets as people paste them: with spaces, colons, dashes or 0x between, in any case. */
final class Hex {
  private static final HexFormat FORMAT = HexFormat.of();

  private Hex() {}

  static String of(byte[] octets) {
    return FORMAT.formatHex(octets);
  }

  /**
   * @param what the option or argument, for the error, which never shows the text
   */
  static byte[] parse(String what, String text) {
    String digits = text.replaceAll("0[xX]|[\\s:,-]", "");
    if (!digits.matches("([0-9A-Fa-f]{2})*")) {
      boolean odd = digits.matches("[0-9A-Fa-f]*");
      throw new LauncherException(
          LauncherException.BAD_INPUT,
          what
              + ": expected an even number of hexadecimal digits, found "
              + (odd ? digits.length() + " digits" : "another character"));
    }
    return FORMAT.parseHex(digits);
  }

  /** An octet string of a known length. */
  static byte[] parse(String what, String text, int length) {
    byte[] octets = parse(what, text);
    if (octets.length != length) {
      throw new LauncherException(
          LauncherException.BAD_INPUT,
          what + ": expected " + length + " octets, found " + octets.length);
    }
    return octets;
  }
}
