package org.sealpost.modem.internal;

import java.util.Optional;
import java.util.regex.Pattern;

/** A PIN1, which nobody sees. */
final class Pin {
  private static final Pattern DIGITS = Pattern.compile("[0-9]{4,8}");

  private final String digits;

  private Pin(String digits) {
    this.digits = digits;
  }

  /**
   * Of a configuration, where an empty text is none.
   *
   * @throws IllegalArgumentException if it is not 4 to 8 digits
   */
  static Optional<Pin> of(String digits) {
    if (digits.isEmpty()) {
      return Optional.empty();
    }
    if (!DIGITS.matcher(digits).matches()) {
      throw new IllegalArgumentException(".pin: expected 4 to 8 digits, found something else");
    }
    return Optional.of(new Pin(digits));
  }

  AtCommand unlock() {
    return Commands.unlock(digits);
  }

  @Override
  public String toString() {
    return "PIN";
  }
}
