package org.sealpost.lib.cardfile;

/**
 * A card file that is not what it has to be. The message is one short line; it names the member,
 * and a value only where that is no secret.
 */
public final class CardFileException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Longer than any name or word that a card file knows. */
  private static final int MOST_QUOTED = 80;

  private final String member;
  private final String expected;
  private final String found;

  CardFileException(String member, String expected, String found) {
    super(
        "card file "
            + printable(member)
            + ": expected "
            + expected
            + ", found "
            + printable(found));
    this.member = printable(member);
    this.expected = expected;
    this.found = printable(found);
  }

  /** Names and words are the file's: nothing of them may rule a screen or fill a log. */
  private static String printable(String text) {
    StringBuilder printable = new StringBuilder();
    text.codePoints()
        .limit(MOST_QUOTED)
        .map(c -> c >= 0x20 && c < 0x7f ? c : '?')
        .forEach(printable::appendCodePoint);
    return printable.length() < text.length()
        ? printable.append("..").toString()
        : printable.toString();
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
