package org.sealpost.lib.cardfile;

/** A card file that is not what it has to be. The message names the member, never its value. */
public final class CardFileException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String member;
  private final String expected;
  private final String found;

  CardFileException(String member, String expected, String found) {
    super("card file " + member + ": expected " + expected + ", found " + found);
    this.member = member;
    this.expected = expected;
    this.found = found;
  }

  /** Where, such as {@code keysets[0].kic}. */
  public String member() {
    return member;
  }

  /** What was expected there. */
  public String expected() {
    return expected;
  }

  /** What came: a kind or a length; a value only where it is no secret. */
  public String found() {
    return found;
  }
}
