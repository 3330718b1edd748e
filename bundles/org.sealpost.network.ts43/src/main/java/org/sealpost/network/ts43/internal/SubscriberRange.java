package org.sealpost.network.ts43.internal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Subscribers as an operator names them, by IMSI or ICCID.
 *
 * @param first the lowest digits, or those that all begin with
 * @param last the highest digits, as many as in {@code first}
 * @param whole whether these are all digits of a subscriber, not just its first
 */
record SubscriberRange(String first, String last, boolean whole) {
  private static final Pattern SYNTAX =
      Pattern.compile("([0-9]{1,20})(?:-([0-9]{1,20}))?|([0-9]{0,19})\\*");
  private static final int EVERYBODY = 1;

  /** More than any number of first digits. */
  private static final int RANGE = 30;

  private static final int ONE = 31;

  /**
   * @throws IllegalArgumentException if it is no such text
   */
  static SubscriberRange parse(String text) {
    Matcher matcher = SYNTAX.matcher(text.strip());
    if (!matcher.matches()) {
      throw bad(text);
    }
    if (matcher.group(3) != null) {
      return new SubscriberRange(matcher.group(3), matcher.group(3), false);
    }
    String first = matcher.group(1);
    String last = matcher.group(2) == null ? first : matcher.group(2);
    if (first.length() != last.length() || first.compareTo(last) > 0) {
      throw bad(text);
    }
    return new SubscriberRange(first, last, true);
  }

  private static IllegalArgumentException bad(String text) {
    return new IllegalArgumentException(
        "subscribers: expected DIGITS, DIGITS-DIGITS or DIGITS*, found \"" + text + "\"");
  }

  /** 0 if it does not name these digits, else the more the fewer others it names. */
  int narrowness(String digits) {
    if (!whole) {
      return digits.startsWith(first) ? EVERYBODY + first.length() : 0;
    }
    boolean within =
        digits.length() == first.length()
            && first.compareTo(digits) <= 0
            && digits.compareTo(last) <= 0;
    return within ? first.equals(last) ? ONE : RANGE : 0;
  }
}
