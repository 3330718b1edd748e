package org.sealpost.codec.gsup;

/** Tags of information elements (libosmocore {@code gsup.h}). */
final class Element {
  static final int IMSI = 0x01;
  static final int CAUSE = 0x02;
  static final int TUPLE = 0x03;
  static final int RAND = 0x20;
  static final int IK = 0x23;
  static final int CK = 0x24;
  static final int AUTN = 0x25;
  static final int AUTS = 0x26;
  static final int RES = 0x27;
  static final int CURRENT_RAT = 0x2a;

  private Element() {}
}
