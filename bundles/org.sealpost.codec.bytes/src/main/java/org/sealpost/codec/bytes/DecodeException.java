package org.sealpost.codec.bytes;

/**
 * Octets that are not what a decoder was told to expect. The message carries lengths, tags and
 * offsets only, never field values, so that it may be logged even when the octets were a secret.
 */
public final class DecodeException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String where;
  private final int offset;
  private final String expected;
  private final String found;

  /**
   * @param where the structure and field, such as {@code "SMS-DELIVER TP-OA"}
   * @param offset octets from the start of that structure, 0 or more
   * @param expected what was expected there
   * @param found what came
   */
  public DecodeException(String where, int offset, String expected, String found) {
    super(where + " at octet " + offset + ": expected " + expected + ", found " + found);
    this.where = where;
    this.offset = offset;
    this.expected = expected;
    this.found = found;
  }

  /** The structure and field, such as {@code "SMS-DELIVER TP-OA"}. */
  public String where() {
    return where;
  }

  /** Octets from the start of the structure that was being decoded. */
  public int offset() {
    return offset;
  }

  /** What was expected there. */
  public String expected() {
    return expected;
  }

  /** What came. */
  public String found() {
    return found;
  }
}
