package org.sealpost.codec.cat;

/** INS octets (TS 102 221 table 10.5). */
public final class Instruction {
  /** Opens a file or an application. */
  public static final int SELECT = 0xa4;

  /** Asks about the current directory; the terminal's regular poll. */
  public static final int STATUS = 0xf2;

  /** Reads a transparent file. */
  public static final int READ_BINARY = 0xb0;

  /** Writes a transparent file. */
  public static final int UPDATE_BINARY = 0xd6;

  /** Reads a record. */
  public static final int READ_RECORD = 0xb2;

  /** Writes a record. */
  public static final int UPDATE_RECORD = 0xdc;

  /** Adds to the newest record of a cyclic file. */
  public static final int INCREASE = 0x32;

  /** Finds records by their content. */
  public static final int SEARCH_RECORD = 0xa2;

  /** Makes a file unusable until it is activated. */
  public static final int DEACTIVATE_FILE = 0x04;

  /** Makes a deactivated file usable again. */
  public static final int ACTIVATE_FILE = 0x44;

  /** Presents a PIN. */
  public static final int VERIFY_PIN = 0x20;

  /** Runs the authentication algorithm. */
  public static final int AUTHENTICATE = 0x88;

  /** Opens or closes a logical channel. */
  public static final int MANAGE_CHANNEL = 0x70;

  /** Fetches what a command left waiting (status 61xx). */
  public static final int GET_RESPONSE = 0xc0;

  /** Tells the card what the terminal can do. */
  public static final int TERMINAL_PROFILE = 0x10;

  /** Hands an event or a short message to the card. */
  public static final int ENVELOPE = 0xc2;

  /** Fetches a proactive command (status 91xx). */
  public static final int FETCH = 0x12;

  /** Answers a proactive command. */
  public static final int TERMINAL_RESPONSE = 0x14;

  private Instruction() {}
}
