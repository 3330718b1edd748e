package org.sealpost.simulator.modem;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * One command of a command line (V.250 clause 5.4).
 *
 * @param name in upper case, with its prefix: {@code E}, {@code &F}, {@code S3}, {@code +CMGS}
 * @param form which of the four forms
 * @param value what is behind {@code =} or, in a basic command, the number; empty if nothing
 */
record AtCommand(String name, Form form, String value) {
  private static final String EXTENDED = "+#^!$_*%";
  private static final String BASIC_PREFIXES = "&\\";

  /** The forms of a command. */
  enum Form {
    /** {@code +X}, or {@code E1}. */
    EXECUTE,
    /** {@code +X?}. */
    READ,
    /** {@code +X=?}. */
    TEST,
    /** {@code +X=1,2}. */
    SET
  }

  /** All commands of a line, without its {@code AT}. */
  static List<AtCommand> parse(String line) throws AtError {
    List<AtCommand> commands = new ArrayList<>();
    int at = 0;
    while (at < line.length()) {
      char first = line.charAt(at);
      if (first == ' ' || first == ';') {
        at++;
      } else {
        int end = EXTENDED.indexOf(first) >= 0 ? endOfExtended(line, at) : endOfBasic(line, at);
        String text = line.substring(at, end);
        commands.add(EXTENDED.indexOf(first) >= 0 ? extended(text) : basic(text));
        at = end;
      }
    }
    return commands;
  }

  /** An extended command ends at a semicolon that is in no string. */
  private static int endOfExtended(String line, int from) {
    boolean quoted = false;
    for (int i = from; i < line.length(); i++) {
      char c = line.charAt(i);
      quoted ^= c == '"';
      if (c == ';' && !quoted) {
        return i;
      }
    }
    return line.length();
  }

  /** A letter, perhaps a prefix before it, a number, and for registers {@code ?} or a value. */
  private static int endOfBasic(String line, int from) throws AtError {
    int at = from + (BASIC_PREFIXES.indexOf(line.charAt(from)) >= 0 ? 1 : 0);
    if (at >= line.length() || !isLetter(line.charAt(at))) {
      throw AtError.plain();
    }
    if (Character.toUpperCase(line.charAt(at)) == 'D') {
      return line.length(); // what is dialled goes to the end of the line
    }
    at = digits(line, at + 1);
    if (at < line.length() && line.charAt(at) == '?') {
      return at + 1;
    }
    return at < line.length() && line.charAt(at) == '=' ? digits(line, at + 1) : at;
  }

  private static int digits(String line, int from) {
    int at = from;
    while (at < line.length() && Character.digit(line.charAt(at), 10) >= 0) {
      at++;
    }
    return at;
  }

  private static boolean isLetter(char c) {
    return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
  }

  private static AtCommand extended(String text) {
    int equals = text.indexOf('=');
    String name = (equals < 0 ? text : text.substring(0, equals)).strip();
    String value = equals < 0 ? "" : text.substring(equals + 1).strip();
    if (equals < 0 && name.endsWith("?")) {
      return new AtCommand(upper(name.substring(0, name.length() - 1)), Form.READ, "");
    }
    Form form = equals < 0 ? Form.EXECUTE : value.equals("?") ? Form.TEST : Form.SET;
    return new AtCommand(upper(name), form, form == Form.SET ? value : "");
  }

  /** The number of a register is part of its name; that of another command is its value. */
  private static AtCommand basic(String text) {
    String upper = upper(text);
    if (upper.startsWith("S")) {
      int end = digits(upper, 1);
      String rest = upper.substring(end);
      Form form = rest.equals("?") ? Form.READ : rest.isEmpty() ? Form.EXECUTE : Form.SET;
      return new AtCommand(
          upper.substring(0, end), form, form == Form.SET ? rest.substring(1) : "");
    }
    int name = BASIC_PREFIXES.indexOf(upper.charAt(0)) >= 0 ? 2 : 1;
    return new AtCommand(
        upper.substring(0, name), Form.EXECUTE, upper.substring(name).replace("=", ""));
  }

  private static String upper(String text) {
    return text.toUpperCase(Locale.ROOT);
  }

  /** The values of the set form; strings without their quotes. */
  List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    StringBuilder current = new StringBuilder();
    boolean quoted = false;
    for (char c : value.toCharArray()) {
      if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        arguments.add(current.toString().strip());
        current.setLength(0);
      } else {
        current.append(c);
      }
    }
    arguments.add(current.toString().strip());
    return arguments;
  }

  /** The value at a place; empty if it was left out. */
  String argument(int index) {
    List<String> arguments = arguments();
    return index < arguments.size() ? arguments.get(index) : "";
  }

  /** The number at a place, 0..9999999; {@code fallback} if it was left out. */
  int number(int index, int fallback) throws AtError {
    String text = argument(index);
    if (text.isEmpty()) {
      return fallback;
    }
    if (!text.matches("[0-9]{1,7}")) {
      throw AtError.cme(AtError.INCORRECT_PARAMETERS);
    }
    return Integer.parseInt(text);
  }

  /** The number at a place, in a range; {@code fallback}, unchecked, if it was left out. */
  int number(int index, int fallback, int least, int most) throws AtError {
    int number = number(index, fallback);
    if (!argument(index).isEmpty() && (number < least || number > most)) {
      throw AtError.cme(AtError.INCORRECT_PARAMETERS);
    }
    return number;
  }

  /** The octets at a place, in hexadecimal. */
  byte[] octets(int index) throws AtError {
    try {
      return HexFormat.of().parseHex(argument(index));
    } catch (IllegalArgumentException e) {
      throw AtError.cme(AtError.INCORRECT_PARAMETERS);
    }
  }
}
