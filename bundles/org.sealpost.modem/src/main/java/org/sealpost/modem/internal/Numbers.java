package org.sealpost.modem.internal;

import java.util.Arrays;
import java.util.List;

/** Numbers in what a modem says. */
final class Numbers {
  private static final int MOST_DIGITS = 7;

  private Numbers() {}

  /** The number; -1 if it is none, or has more than 7 digits. */
  static int parse(String text) {
    boolean digits =
        !text.isEmpty()
            && text.length() <= MOST_DIGITS
            && text.chars().allMatch(c -> c >= '0' && c <= '9');
    return digits ? Integer.parseInt(text) : -1;
  }

  /** The parameters of a line, without its name: what stands between commas. */
  static List<String> parameters(String line) {
    String values = line.substring(line.indexOf(':') + 1);
    return Arrays.stream(values.split(",", -1)).map(String::strip).toList();
  }

  /** One of the parameters; -1 if there is none, or no number. */
  static int at(List<String> parameters, int index) {
    return index < parameters.size() ? parse(parameters.get(index)) : -1;
  }
}
