package org.sealpost.codec.frame.cbor;

/**
 * One field of a frame or message: its name in errors and what it may hold. Constructors of values
 * and decoders check against the same object, so that a limit is stated once.
 *
 * @param name as in {@code docs/protocol.md}
 * @param min least value of an integer; least octets of a byte or text string; least items
 * @param max the greatest, likewise
 * @param alphabet what a text string may be made of
 */
public record Field(String name, long min, long max, Alphabet alphabet) {
  /** What a text string may be made of. */
  public enum Alphabet {
    /** Any Unicode but control characters: such text ends in logs and on terminals. */
    TEXT,
    /** {@code !} to {@code ~}: visible ASCII without space. */
    VISIBLE,
    /** {@code 0} to {@code 9}. */
    DIGITS;

    boolean admits(int codePoint) {
      return switch (this) {
        case TEXT -> !Character.isISOControl(codePoint);
        case VISIBLE -> codePoint > ' ' && codePoint <= '~';
        case DIGITS -> codePoint >= '0' && codePoint <= '9';
      };
    }
  }

  /** A field whose value, octets or items are {@code min..max}; text without control characters. */
  public static Field of(String name, long min, long max) {
    return new Field(name, min, max, Alphabet.TEXT);
  }

  /** A field with one possible value or length. */
  public static Field exactly(String name, long value) {
    return of(name, value, value);
  }

  /** A text string of visible ASCII. */
  public static Field visible(String name, long min, long max) {
    return new Field(name, min, max, Alphabet.VISIBLE);
  }

  /** A text string of digits. */
  public static Field digits(String name, long min, long max) {
    return new Field(name, min, max, Alphabet.DIGITS);
  }

  /** The value, if the field may hold it. */
  public long require(long value) {
    return require(value, "");
  }

  /** The length, if a byte string of this field may have it. */
  public int requireOctets(int length) {
    return (int) require(length, " octets");
  }

  /** The count, if an array of this field may have so many items. */
  public int requireItems(int count) {
    return (int) require(count, " items");
  }

  /** The text, if the field may hold it. */
  public String requireText(String text) {
    requireOctets(Utf8.encode(text).length);
    if (!admits(text)) {
      throw new IllegalArgumentException(name + ": expected " + alphabetName());
    }
    return text;
  }

  boolean admits(long value) {
    return value >= min && value <= max;
  }

  boolean admits(String text) {
    return text.codePoints().allMatch(alphabet::admits);
  }

  String range() {
    return min == max ? Long.toString(min) : min + ".." + max;
  }

  String alphabetName() {
    return switch (alphabet) {
      case TEXT -> "text without control characters";
      case VISIBLE -> "visible ASCII";
      case DIGITS -> "digits";
    };
  }

  private long require(long value, String unit) {
    if (!admits(value)) {
      throw new IllegalArgumentException(
          name + ": expected " + range() + unit + ", found " + value + unit);
    }
    return value;
  }
}
