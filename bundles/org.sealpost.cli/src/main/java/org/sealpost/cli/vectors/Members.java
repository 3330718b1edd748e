package org.sealpost.cli.vectors;

import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The members of one entry, each of which may be missing, {@code null}, or of another type. */
record Members(Map<?, ?> values) {
  private static final HexFormat HEX = HexFormat.of();

  static Members of(Object value) {
    return new Members(value instanceof Map<?, ?> map ? map : Map.of());
  }

  /** A value as it stands, unless it is missing or null. */
  Optional<Object> value(String name) {
    return Optional.ofNullable(values.get(name));
  }

  boolean has(String name) {
    return value(name).isPresent();
  }

  Members object(String name) {
    return of(values.get(name));
  }

  List<?> list(String name) {
    return values.get(name) instanceof List<?> list ? list : List.of();
  }

  /** Text, or a number as text. */
  Optional<String> text(String name) {
    return value(name).filter(found -> !(found instanceof Map)).map(Object::toString);
  }

  /** Octets in hexadecimal digits, perhaps with spaces between. */
  Optional<byte[]> octets(String name) {
    return text(name).map(text -> octets(name, text));
  }

  /** The first of these members that is there. */
  Optional<byte[]> octets(String... names) {
    for (String name : names) {
      if (has(name)) {
        return octets(name);
      }
    }
    return Optional.empty();
  }

  private static byte[] octets(String name, String text) {
    String digits = digits(text);
    if (!digits.matches("([0-9A-Fa-f]{2})*")) {
      throw new IllegalArgumentException(name + ": expected hexadecimal digits, found other text");
    }
    return HEX.parseHex(digits);
  }

  /** Octets of which there must be so many. */
  Optional<byte[]> octets(String name, int length) {
    Optional<byte[]> octets = octets(name);
    if (octets.isPresent() && octets.get().length != length) {
      throw new IllegalArgumentException(
          name + ": expected " + length + " octets, found " + octets.get().length);
    }
    return octets;
  }

  /** Without spaces between the digits, and without a prefix in front. */
  private static String digits(String text) {
    return text.replaceAll("\\s", "").replaceFirst("^0[xX]", "");
  }

  /** The address of an application, in capitals. */
  Optional<String> tar() {
    return text("tar").map(text -> digits(text).toUpperCase(Locale.ROOT));
  }

  /** A number: as one, or in hexadecimal digits. */
  Optional<Long> hexNumber(String name) {
    return value(name)
        .map(
            found ->
                found instanceof Number number
                    ? number.longValue()
                    : Long.parseLong(digits(found.toString()), 16));
  }

  /** A number: as one, or in decimal digits. */
  Optional<Long> number(String name) {
    return value(name)
        .map(
            found ->
                found instanceof Number number
                    ? number.longValue()
                    : Long.parseLong(found.toString().strip()));
  }

  /** True only if it is said. */
  boolean isTrue(String name) {
    return text(name).filter("true"::equalsIgnoreCase).isPresent();
  }

  /** True only if it is said to be false. */
  boolean isFalse(String name) {
    return text(name).filter("false"::equalsIgnoreCase).isPresent();
  }
}
