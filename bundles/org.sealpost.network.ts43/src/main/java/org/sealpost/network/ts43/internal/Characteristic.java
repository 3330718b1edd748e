package org.sealpost.network.ts43.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parameters and what is nested below them, as TS.43 documents have both: each in the order in
 * which it was first set. Children are kept under their name, or {@code NAME#NUMBER} where there
 * are several of a name.
 */
final class Characteristic {
  private static final Pattern PATH =
      Pattern.compile("((?:[A-Za-z0-9_]{1,64}(?:#[0-9]{1,2})?/){0,4})([A-Za-z0-9_]{1,64})=(.*)");
  private static final int LONGEST = 2048;

  private final Map<String, String> parameters = new LinkedHashMap<>();
  private final Map<String, Characteristic> children = new LinkedHashMap<>();

  /** Sets a parameter of this one. */
  Characteristic set(String name, String value) {
    parameters.put(name, value);
    return this;
  }

  /**
   * Sets a parameter somewhere below: {@code A/B#2/NAME=VALUE}.
   *
   * @throws IllegalArgumentException if it is anything else, or not printable
   */
  void assign(String rule) {
    Matcher matcher = PATH.matcher(rule);
    if (!matcher.matches() || matcher.group(3).length() > LONGEST || !printable(rule)) {
      throw new IllegalArgumentException(
          "rule: expected [CHARACTERISTIC[#NUMBER]/]...NAME=VALUE, found \"" + rule + "\"");
    }
    Characteristic at = this;
    for (String step : matcher.group(1).split("/")) {
      if (!step.isEmpty()) {
        at = at.children.computeIfAbsent(step, key -> new Characteristic());
      }
    }
    at.set(matcher.group(2), matcher.group(3));
  }

  private static boolean printable(String rule) {
    return rule.codePoints()
        .noneMatch(c -> Character.isISOControl(c) || !Character.isValidCodePoint(c) || c >= 0xd800);
  }

  Map<String, String> parameters() {
    return parameters;
  }

  Map<String, Characteristic> children() {
    return children;
  }

  Optional<String> get(String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  /** A deep copy, to be changed. */
  Characteristic copy() {
    Characteristic copy = new Characteristic();
    copy.parameters.putAll(parameters);
    children.forEach((name, child) -> copy.children.put(name, child.copy()));
    return copy;
  }

  /** The name of a child as documents have it. */
  static String type(String key) {
    int number = key.indexOf('#');
    return number < 0 ? key : key.substring(0, number);
  }
}
