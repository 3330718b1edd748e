package org.sealpost.modem.internal;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What came of a command.
 *
 * @param outcome how it ended
 * @param code of +CME ERROR or +CMS ERROR, 0..65535; -1 if there is none
 * @param lines its information
 */
record AtResult(Outcome outcome, int code, List<String> lines) {
  private static final Pattern NUMBERED = Pattern.compile("\\+CM[ES] ERROR: *([0-9]{1,5})");
  private static final Set<String> REFUSALS =
      Set.of("ERROR", "NO CARRIER", "COMMAND NOT SUPPORT", "TOO MANY PARAMETERS");
  private static final int MOST_CODE = 0xffff;

  /** Ends of a command. */
  enum Outcome {
    /** OK. */
    DONE,
    /** The modem said no. */
    REFUSED,
    /** No final result code came in time, or the port went meanwhile. */
    UNANSWERED,
    /** It was not sent. */
    UNSENT
  }

  /** Copies the lines. */
  AtResult {
    lines = List.copyOf(lines);
  }

  static AtResult of(Outcome outcome) {
    return new AtResult(outcome, -1, List.of());
  }

  /** The result if this line ends a command (V.250 clause 5.7.1, TS 27.007 clause 9.2). */
  static Optional<AtResult> end(String line, List<String> information) {
    if (line.equals("OK")) {
      return Optional.of(new AtResult(Outcome.DONE, -1, information));
    }
    if (REFUSALS.contains(line) || line.startsWith("+CME ERROR") || line.startsWith("+CMS ERROR")) {
      return Optional.of(new AtResult(Outcome.REFUSED, number(line), information));
    }
    return Optional.empty();
  }

  private static int number(String line) {
    Matcher numbered = NUMBERED.matcher(line);
    int number = numbered.matches() ? Integer.parseInt(numbered.group(1)) : -1;
    return number > MOST_CODE ? -1 : number;
  }

  boolean isDone() {
    return outcome == Outcome.DONE;
  }

  /** The first line of information without its prefix; empty if there is none. */
  String value(String prefix) {
    return lines.stream().findFirst().map(line -> unprefixed(line, prefix)).orElse("");
  }

  static String unprefixed(String line, String prefix) {
    return line.startsWith(prefix + ":") ? line.substring(prefix.length() + 1).strip() : line;
  }
}
