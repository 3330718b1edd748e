package org.sealpost.modem.internal;

/** Texts of modems, for people. */
final class Texts {
  private static final int MOST = 100;

  private Texts() {}

  /** Without control characters and quotes around it, 100 characters at most. */
  static String clean(String text) {
    String printable = text.replaceAll("\\p{Cntrl}", "").strip();
    boolean quoted =
        printable.length() > 1 && printable.startsWith("\"") && printable.endsWith("\"");
    String bare = quoted ? printable.substring(1, printable.length() - 1) : printable;
    return bare.substring(0, Math.min(bare.length(), MOST));
  }
}
