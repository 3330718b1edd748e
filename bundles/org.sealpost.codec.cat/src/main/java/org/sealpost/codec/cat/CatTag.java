package org.sealpost.codec.cat;

/** Tags of toolkit objects, without the comprehension flag (TS 101 220 clause 7.2). */
public final class CatTag {
  /** Outer object of a proactive command; a BER tag. */
  public static final int PROACTIVE_COMMAND = 0xd0;

  /** Outer object of an ENVELOPE (SMS-PP DOWNLOAD); a BER tag. */
  public static final int SMS_PP_DOWNLOAD = 0xd1;

  /** Outer object of an ENVELOPE (EVENT DOWNLOAD); a BER tag. */
  public static final int EVENT_DOWNLOAD = 0xd6;

  /** Number, type and qualifier of a command. */
  public static final int COMMAND_DETAILS = 0x01;

  /** Source and destination. */
  public static final int DEVICE_IDENTITIES = 0x02;

  /** Result of a command. */
  public static final int RESULT = 0x03;

  /** A time unit and a number of them. */
  public static final int DURATION = 0x04;

  /** Text to show. */
  public static final int ALPHA_IDENTIFIER = 0x05;

  /** A number; in short messages that of the service centre. */
  public static final int ADDRESS = 0x06;

  /** A TPDU of TS 23.040. */
  public static final int SMS_TPDU = 0x0b;

  /** Files by their paths. */
  public static final int FILE_LIST = 0x12;

  /** MCC, MNC, location area and cell. */
  public static final int LOCATION_INFORMATION = 0x13;

  /** IMEI. */
  public static final int IMEI = 0x14;

  /** Events by their numbers. */
  public static final int EVENT_LIST = 0x19;

  /** Application identifier. */
  public static final int AID = 0x2f;

  private CatTag() {}
}
