package org.sealpost.codec.explain;

import java.util.HexFormat;
import java.util.StringJoiner;

/** File identifiers and the names of the files that configuration is about. */
final class Files {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private Files() {}

  /** Identifiers of two octets each, between slashes. */
  static String path(byte[] ids) {
    StringJoiner path = new StringJoiner("/");
    for (int i = 0; i + 1 < ids.length; i += 2) {
      path.add(HEX.formatHex(ids, i, i + 2));
    }
    return path.toString();
  }

  /** The name of the last file on a path; empty if it is not known. */
  static String name(byte[] ids) {
    if (ids.length < 2) {
      return "";
    }
    int last = (ids[ids.length - 2] & 0xff) << 8 | ids[ids.length - 1] & 0xff;
    return switch (last) {
      case 0x3f00 -> "MF";
      case 0x7fff -> "the open application";
      case 0x7f10 -> "DF TELECOM";
      case 0x7f20 -> "DF GSM";
      case 0x2f00 -> "EF DIR";
      case 0x2f05 -> "EF PL";
      case 0x2fe2 -> "EF ICCID";
      case 0x6f05 -> "EF LI";
      case 0x6f07 -> "EF IMSI";
      case 0x6f08 -> "EF Keys";
      case 0x6f09 -> "EF KeysPS";
      case 0x6f38 -> "EF UST";
      case 0x6f42 -> "EF SMSP";
      case 0x6f46 -> "EF SPN";
      case 0x6f60 -> "EF PLMNwAcT";
      case 0x6f61 -> "EF OPLMNwAcT";
      case 0x6f73 -> "EF PSLOCI";
      case 0x6f78 -> "EF ACC";
      case 0x6f7b -> "EF FPLMN";
      case 0x6f7e -> "EF LOCI";
      case 0x6fad -> "EF AD";
      case 0x6fe3 -> "EF EPSLOCI";
      default -> "";
    };
  }
}
