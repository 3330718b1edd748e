package org.sealpost.codec.cat;

import java.util.OptionalInt;

/**
 * SW1 SW2, the end of every answer (TS 102 221 clause 10.2, TS 31.102 clause 7.3, and 9Fxx of TS
 * 51.011).
 *
 * @param value SW1 in the upper, SW2 in the lower octet
 */
public record StatusWord(int value) {
  /** Done. */
  public static final StatusWord OK = new StatusWord(0x9000);

  /** Toolkit busy: the ENVELOPE may be sent again later. */
  public static final StatusWord TOOLKIT_BUSY = new StatusWord(0x9300);

  /** AUTHENTICATE: the MAC in AUTN is wrong. */
  public static final StatusWord INCORRECT_MAC = new StatusWord(0x9862);

  /** Memory problem. */
  public static final StatusWord MEMORY_PROBLEM = new StatusWord(0x6581);

  /** Lc or Le is wrong. */
  public static final StatusWord WRONG_LENGTH = new StatusWord(0x6700);

  /** Not an elementary file of that structure. */
  public static final StatusWord WRONG_FILE_STRUCTURE = new StatusWord(0x6981);

  /** The access conditions of the file or application are not met. */
  public static final StatusWord SECURITY_NOT_SATISFIED = new StatusWord(0x6982);

  /** The command is not possible now. */
  public static final StatusWord CONDITIONS_NOT_SATISFIED = new StatusWord(0x6985);

  /** No elementary file is selected. */
  public static final StatusWord NO_FILE_SELECTED = new StatusWord(0x6986);

  /** The data field is not what the command wants. */
  public static final StatusWord WRONG_DATA = new StatusWord(0x6a80);

  /** No such file or application. */
  public static final StatusWord FILE_NOT_FOUND = new StatusWord(0x6a82);

  /** P1 or P2 has a value the command does not know. */
  public static final StatusWord WRONG_P1_P2 = new StatusWord(0x6a86);

  /** The offset is outside the file. */
  public static final StatusWord OUTSIDE_FILE = new StatusWord(0x6b00);

  /** The card does not know the instruction. */
  public static final StatusWord UNKNOWN_INSTRUCTION = new StatusWord(0x6d00);

  /** The card does not know the class. */
  public static final StatusWord UNKNOWN_CLASS = new StatusWord(0x6e00);

  /** No precise diagnosis. */
  public static final StatusWord TECHNICAL_PROBLEM = new StatusWord(0x6f00);

  /** Checks the range. */
  public StatusWord {
    Range.check("status word", value, 0, 0xffff);
  }

  /** 61xx: done, {@code count} (1..256) octets wait for GET RESPONSE. */
  public static StatusWord more(int count) {
    return counting(0x61, count);
  }

  /** 91xx: done, a proactive command of {@code count} (1..256) octets waits for FETCH. */
  public static StatusWord proactive(int count) {
    return counting(0x91, count);
  }

  /** 6Cxx: ask again with Le = {@code count} (1..256). */
  public static StatusWord retryWith(int count) {
    return counting(0x6c, count);
  }

  /** Whether the command was done: 9000, or 91xx. */
  public boolean isOk() {
    return equals(OK) || sw1() == 0x91;
  }

  /** How many octets (1..256) wait for GET RESPONSE: 61xx, or 9Fxx of a SIM. */
  public OptionalInt moreAvailable() {
    return sw1() == 0x61 || sw1() == 0x9f ? count() : OptionalInt.empty();
  }

  /** The Le (1..256) that the card would have accepted: 6Cxx. */
  public OptionalInt wrongLe() {
    return sw1() == 0x6c ? count() : OptionalInt.empty();
  }

  /** The length (1..256) of the proactive command that waits for FETCH: 91xx. */
  public OptionalInt proactivePending() {
    return sw1() == 0x91 ? count() : OptionalInt.empty();
  }

  /** The upper octet. */
  public int sw1() {
    return value >> 8;
  }

  /** The lower octet. */
  public int sw2() {
    return value & 0xff;
  }

  /** Four hexadecimal digits. */
  @Override
  public String toString() {
    return String.format("%04X", value);
  }

  private OptionalInt count() {
    return OptionalInt.of(sw2() == 0 ? 0x100 : sw2());
  }

  private static StatusWord counting(int sw1, int count) {
    Range.check("status word count", count, 1, 0x100);
    return new StatusWord(sw1 << 8 | count & 0xff);
  }
}
