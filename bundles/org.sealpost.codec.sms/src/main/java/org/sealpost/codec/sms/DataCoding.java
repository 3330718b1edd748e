package org.sealpost.codec.sms;

/** What TP-DCS says about lengths (TS 23.038 clause 4). */
final class DataCoding {
  private static final int COMPRESSED = 0x20;

  private DataCoding() {}

  /** Whether TP-UDL counts septets of the default alphabet. Reserved codings do. */
  static boolean countsSeptets(int dcs) {
    int alphabet = dcs >> 2 & 3;
    boolean wide = alphabet == 1 || alphabet == 2;
    switch (dcs >> 4) {
      case 0x0, 0x1, 0x2, 0x3, 0x4, 0x5, 0x6, 0x7:
        return !wide && (dcs & COMPRESSED) == 0;
      case 0xe:
        return false;
      case 0xf:
        return (dcs & 4) == 0;
      default:
        return true;
    }
  }
}
