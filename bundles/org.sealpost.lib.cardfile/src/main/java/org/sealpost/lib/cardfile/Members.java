package org.sealpost.lib.cardfile;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.sealpost.codec.aka.Secret;

/** The members of a JSON object, taken out one by one, so that what is left is unknown. */
final class Members {
  private final String prefix;
  private final Map<String, Object> left = new TreeMap<>();

  private Members(String prefix, Map<?, ?> object) {
    this.prefix = prefix;
    object.forEach((name, value) -> left.put(String.valueOf(name), value));
  }

  static Members of(String where, Object value) throws CardFileException {
    if (value instanceof Map<?, ?> object) {
      return new Members(where.isEmpty() ? "" : where + ".", object);
    }
    throw new CardFileException(where.isEmpty() ? "(root)" : where, "an object", kind(value));
  }

  boolean has(String name) {
    return left.containsKey(name);
  }

  boolean isString(String name) {
    return left.get(name) instanceof String;
  }

  /** The name of every member not taken yet. */
  List<String> names() {
    return List.copyOf(left.keySet());
  }

  String string(String name) throws CardFileException {
    Object value = take(name);
    if (value instanceof String string) {
      return string;
    }
    throw error(name, "a string", kind(value));
  }

  /** A string that {@code parse} turns into something; what it refuses is told as expected. */
  <T> T parsed(String name, String expected, Function<String, T> parse) throws CardFileException {
    String value = string(name);
    try {
      return parse.apply(value);
    } catch (IllegalArgumentException e) {
      throw error(name, expected, "a string of " + value.length() + " characters");
    }
  }

  long number(String name, long least, long most) throws CardFileException {
    Object value = take(name);
    if (!(value instanceof Integer || value instanceof Long)) {
      throw error(name, least + ".." + most, kind(value));
    }
    long number = ((Number) value).longValue();
    if (number < least || number > most) {
      throw error(name, least + ".." + most, Long.toString(number));
    }
    return number;
  }

  /** A number, or an array of numbers. */
  List<Integer> numbers(String name, long least, long most) throws CardFileException {
    if (!(left.get(name) instanceof List<?> elements)) {
      return List.of((int) number(name, least, most));
    }
    left.remove(name);
    List<Integer> numbers = new ArrayList<>();
    for (Object element : elements) {
      String place = name + "[" + numbers.size() + "]";
      left.put(place, element);
      numbers.add((int) number(place, least, most));
    }
    return numbers;
  }

  /** Hexadecimal digits as octets, of one of these lengths; of any if none is given. */
  byte[] hex(String name, int... lengths) throws CardFileException {
    List<Integer> digits = new ArrayList<>();
    for (int length : lengths) {
      digits.add(2 * length);
    }
    String expected = (digits.isEmpty() ? "pairs of" : oneOf(digits)) + " hexadecimal digits";
    String value = string(name);
    if (!digits.isEmpty() && !digits.contains(value.length())) {
      throw error(name, expected, value.length() + " characters");
    }
    return hex(name, expected, value);
  }

  private byte[] hex(String name, String expected, String value) throws CardFileException {
    try {
      return HexFormat.of().parseHex(value);
    } catch (IllegalArgumentException e) {
      throw error(name, expected, value.length() + " characters, not all of them such digits");
    }
  }

  /** An array of strings of hexadecimal digits. */
  List<byte[]> hexList(String name) throws CardFileException {
    List<byte[]> octets = new ArrayList<>();
    for (Object element : list(name)) {
      String place = name + "[" + octets.size() + "]";
      if (!(element instanceof String digits)) {
        throw error(place, "a string", kind(element));
      }
      octets.add(hex(place, "pairs of hexadecimal digits", digits));
    }
    return octets;
  }

  Secret secret(String name, int... lengths) throws CardFileException {
    return Secret.of(hex(name, lengths));
  }

  /** Hexadecimal digits as a number, at most {@code length} octets of them. */
  long hexNumber(String name, int length) throws CardFileException {
    long value = 0;
    for (byte octet : hex(name, length)) {
      value = value << 8 | octet & 0xff;
    }
    return value;
  }

  /** An array; where it is missing, an empty one. */
  List<?> list(String name) throws CardFileException {
    Optional<Object> value = Optional.ofNullable(left.remove(name));
    if (value.isEmpty()) {
      return List.of();
    }
    if (value.get() instanceof List<?> list) {
      return list;
    }
    throw error(name, "an array", kind(value.get()));
  }

  /** An object; where it is missing, an empty one. */
  Members object(String name) throws CardFileException {
    Object value = left.containsKey(name) ? take(name) : Map.of();
    return of(prefix + name, value);
  }

  void expectNoOthers() throws CardFileException {
    if (!left.isEmpty()) {
      String name = left.keySet().iterator().next();
      throw error(name, "no such member", "one");
    }
  }

  CardFileException error(String name, String expected, String found) {
    return new CardFileException(prefix + name, expected, found);
  }

  private Object take(String name) throws CardFileException {
    if (!left.containsKey(name)) {
      throw error(name, "this member", "none");
    }
    return left.remove(name);
  }

  private static String oneOf(List<Integer> counts) {
    List<String> words = counts.stream().map(String::valueOf).toList();
    return String.join(" or ", words);
  }

  static String kind(Object value) {
    if (value instanceof String) {
      return "a string";
    }
    if (value instanceof Number) {
      return "a number";
    }
    if (value instanceof Boolean) {
      return "a boolean";
    }
    if (value instanceof List) {
      return "an array";
    }
    return value instanceof Map ? "an object" : "null";
  }
}
