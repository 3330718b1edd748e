package org.sealpost.network.rest.internal;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The arguments of a command. Those that are missing, unknown or of another kind are an {@link
 * IllegalArgumentException} that names them and tells lengths, never values: some are keys.
 */
final class Arguments {
  private final String prefix;
  private final Map<?, ?> values;
  private final Set<String> known = new HashSet<>();

  private Arguments(String prefix, Map<?, ?> values) {
    this.prefix = prefix;
    this.values = values;
  }

  static Arguments parse(String json) {
    try {
      return new Arguments(
          "", JSON.std.with(JSON.Feature.FAIL_ON_DUPLICATE_MAP_KEYS).mapFrom(json));
    } catch (JacksonException e) {
      // Its own words may quote the request, keys included.
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      throw new IllegalArgumentException(
          "request: expected a JSON object, found something else in line " + line);
    } catch (IOException e) {
      throw new IllegalArgumentException("request: expected a JSON object, found something else");
    }
  }

  boolean has(String name) {
    return find(name) != null;
  }

  boolean isText(String name) {
    return find(name) instanceof String;
  }

  String text(String name) {
    if (find(name) instanceof String text) {
      return text;
    }
    throw bad(name, "a string");
  }

  /** Hexadecimal digits as octets. */
  byte[] hex(String name) {
    String digits = text(name);
    try {
      return HexFormat.of().parseHex(digits);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          prefix
              + name
              + ": expected pairs of hexadecimal digits, found "
              + digits.length()
              + " characters that are not");
    }
  }

  /** Hexadecimal digits as octets; {@code otherwise} if there are none. */
  byte[] hex(String name, String otherwise) {
    return has(name) ? hex(name) : HexFormat.of().parseHex(otherwise);
  }

  /** A whole number; {@code otherwise} if there is none. */
  long number(String name, long least, long most, long otherwise) {
    return has(name) ? number(name, least, most) : otherwise;
  }

  long number(String name, long least, long most) {
    if (find(name) instanceof Number number
        && (number instanceof Integer || number instanceof Long)) {
      if (number.longValue() >= least && number.longValue() <= most) {
        return number.longValue();
      }
      throw bad(name, least + ".." + most, number.toString());
    }
    throw bad(name, least + ".." + most);
  }

  /** A boolean; false if there is none. */
  boolean flag(String name) {
    if (!has(name)) {
      return false;
    }
    if (values.get(name) instanceof Boolean flag) {
      return flag;
    }
    throw bad(name, "true or false");
  }

  Arguments object(String name) {
    if (find(name) instanceof Map<?, ?> object) {
      return new Arguments(prefix + name + ".", object);
    }
    throw bad(name, "an object");
  }

  /** A list of objects; empty if there is none. */
  List<Arguments> objects(String name) {
    if (!has(name)) {
      return List.of();
    }
    if (!(values.get(name) instanceof List<?> list)) {
      throw bad(name, "a list");
    }
    List<Arguments> objects = new ArrayList<>();
    for (Object item : list) {
      String place = name + "[" + objects.size() + "]";
      if (!(item instanceof Map<?, ?> object)) {
        throw bad(place, "an object", "a value of another kind");
      }
      objects.add(new Arguments(prefix + place + ".", object));
    }
    return objects;
  }

  /** Refuses what no method was asked for. */
  void expectNoOthers() {
    Set<String> others = new TreeSet<>();
    values.keySet().forEach(name -> others.add(String.valueOf(name)));
    others.removeAll(known);
    if (!others.isEmpty()) {
      throw new IllegalArgumentException(
          prefix
              + others.iterator().next()
              + ": expected one of "
              + new TreeSet<>(known)
              + ", found another name");
    }
  }

  /** The arguments as JSON again. */
  String toJson() {
    return JsonCommand.json(values);
  }

  /** The value as it came, null if there is none. */
  private Object find(String name) {
    known.add(name);
    return values.get(name);
  }

  private IllegalArgumentException bad(String name, String expected) {
    return bad(name, expected, has(name) ? "a value of another kind" : "none");
  }

  private IllegalArgumentException bad(String name, String expected, String found) {
    return new IllegalArgumentException(
        prefix + name + ": expected " + expected + ", found " + found);
  }
}
