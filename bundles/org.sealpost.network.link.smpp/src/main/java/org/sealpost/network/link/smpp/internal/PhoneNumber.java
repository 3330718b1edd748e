package org.sealpost.network.link.smpp.internal;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.TypeOfNumber;
import org.sealpost.codec.sms.Address;

/**
 * A number as it stands in a bearer's peer address.
 *
 * @param text 1 to 20 digits, behind a {@code +} if it is international
 */
record PhoneNumber(String text) {
  private static final Pattern FORM = Pattern.compile("\\+?[0-9]{1,20}");
  private static final byte INTERNATIONAL = TypeOfNumber.INTERNATIONAL.value();

  /** Checks the form. */
  PhoneNumber {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "number: expected 1 to 20 digits, with + if it is international, found " + text);
    }
  }

  /** The number, if it is one. */
  static Optional<PhoneNumber> of(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new PhoneNumber(text)) : Optional.empty();
  }

  /** What SMPP says a number is (clause 5.2.5), if it is one and not a name. */
  static Optional<PhoneNumber> of(byte typeOfNumber, String digits) {
    String bare = digits.startsWith("+") ? digits.substring(1) : digits;
    boolean international = typeOfNumber == INTERNATIONAL || digits.startsWith("+");
    return of(international ? "+" + bare : bare);
  }

  boolean isInternational() {
    return text.startsWith("+");
  }

  String digits() {
    return isInternational() ? text.substring(1) : text;
  }

  TypeOfNumber type() {
    return isInternational() ? TypeOfNumber.INTERNATIONAL : TypeOfNumber.UNKNOWN;
  }

  NumberingPlanIndicator plan() {
    return NumberingPlanIndicator.ISDN;
  }

  Address address() {
    return Address.of(text);
  }
}
