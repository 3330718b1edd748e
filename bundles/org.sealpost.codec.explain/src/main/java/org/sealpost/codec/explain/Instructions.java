package org.sealpost.codec.explain;

/** Names of instructions and the clauses that define them. */
final class Instructions {
  private static final String UICC = "TS 102 221 ";
  private static final String GP = "GlobalPlatform Card Specification ";

  private Instructions() {}

  /**
   * An instruction.
   *
   * @param name as the standard has it
   * @param clause where it is defined
   */
  record Entry(String name, String clause) {}

  private static Entry uicc(String name, String clause) {
    return new Entry(name, UICC + clause);
  }

  private static Entry gp(String name, String clause) {
    return new Entry(name, GP + clause);
  }

  /** What CLA and INS say; P1 tells the two meanings of F2 apart. */
  static Entry of(int cla, int ins, int p1) {
    return switch (ins) {
      case 0xa4 -> uicc("SELECT", "11.1.1");
      case 0xf2 -> p1 >= 0x10 ? gp("GET STATUS", "11.4") : uicc("STATUS", "11.1.2");
      case 0xb0 -> uicc("READ BINARY", "11.1.3");
      case 0xd6 -> uicc("UPDATE BINARY", "11.1.4");
      case 0xb2 -> uicc("READ RECORD", "11.1.5");
      case 0xdc -> uicc("UPDATE RECORD", "11.1.6");
      case 0xa2 -> uicc("SEARCH RECORD", "11.1.7");
      case 0x32 -> uicc("INCREASE", "11.1.8");
      case 0x20 -> uicc("VERIFY PIN", "11.1.9");
      case 0x24 -> uicc("CHANGE PIN", "11.1.10");
      case 0x26 -> uicc("DISABLE PIN", "11.1.11");
      case 0x28 -> uicc("ENABLE PIN", "11.1.12");
      case 0x2c -> uicc("UNBLOCK PIN", "11.1.13");
      case 0x04 -> uicc("DEACTIVATE FILE", "11.1.14");
      case 0x44 -> uicc("ACTIVATE FILE", "11.1.15");
      case 0x88, 0x89 -> uicc("AUTHENTICATE", "11.1.16");
      case 0x70 -> uicc("MANAGE CHANNEL", "11.1.17");
      case 0x84 -> uicc("GET CHALLENGE", "11.1.18");
      case 0xaa -> uicc("TERMINAL CAPABILITY", "11.1.19");
      case 0x73 -> uicc("MANAGE SECURE CHANNEL", "11.1.20");
      case 0x75 -> uicc("TRANSACT DATA", "11.1.21");
      case 0x76 -> uicc("SUSPEND UICC", "11.1.22");
      case 0x10 -> uicc("TERMINAL PROFILE", "11.2.1");
      case 0xc2 -> uicc("ENVELOPE", "11.2.2");
      case 0x12 -> uicc("FETCH", "11.2.3");
      case 0x14 -> uicc("TERMINAL RESPONSE", "11.2.4");
      case 0xcb -> uicc("RETRIEVE DATA", "11.3.1");
      case 0xdb -> uicc("SET DATA", "11.3.2");
      case 0xc0 -> uicc("GET RESPONSE", "12.1.1");
      default -> cardManagement(ins);
    };
  }

  private static Entry cardManagement(int ins) {
    return switch (ins) {
      case 0xe4 -> gp("DELETE", "11.2");
      case 0xca -> gp("GET DATA", "11.3");
      case 0xe6 -> gp("INSTALL", "11.5");
      case 0xe8 -> gp("LOAD", "11.6");
      case 0xd8 -> gp("PUT KEY", "11.8");
      case 0xf0 -> gp("SET STATUS", "11.10");
      case 0xe2 -> gp("STORE DATA", "11.11");
      default -> new Entry("unknown instruction", UICC + "10.1.2");
    };
  }

  /** What a class octet says (TS 102 221 clause 10.1.1). */
  static String classMeaning(int cla) {
    if (cla == 0xa0) {
      return "SIM (TS 51.011)";
    }
    String family = (cla & 0x80) == 0 ? "inter-industry" : "toolkit or card management";
    int channel = (cla & 0x40) == 0 ? cla & 3 : 4 + (cla & 0xf);
    String secured = (cla & 0x40) == 0 && (cla & 0xc) != 0 ? ", secure messaging" : "";
    return family + ", logical channel " + channel + secured;
  }
}
