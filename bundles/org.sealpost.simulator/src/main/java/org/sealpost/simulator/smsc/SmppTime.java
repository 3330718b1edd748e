package org.sealpost.simulator.smsc;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times of SMPP 3.4, 7.1.1: {@code YYMMDDhhmmsstnnp}, p being +, - or R for a time from now. */
final class SmppTime {
  private static final Pattern FORM =
      Pattern.compile("(\\d\\d)(\\d\\d)(\\d\\d)(\\d\\d)(\\d\\d)(\\d\\d)(\\d)(\\d\\d)([-+R])");
  private static final int QUARTER_SECONDS = 900;

  private SmppTime() {}

  /**
   * The instant that a text tells.
   *
   * @throws DateTimeException if it tells none
   */
  static Optional<Instant> parse(String text, Instant now) {
    if (text == null || text.isEmpty()) {
      return Optional.empty();
    }
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new DateTimeException("SMPP time: expected YYMMDDhhmmsstnnp, found another form");
    }
    int[] n = new int[9];
    for (int i = 1; i < n.length; i++) {
      n[i] = Integer.parseInt(matcher.group(i));
    }
    if (matcher.group(9).equals("R")) {
      return Optional.of(
          now.atOffset(ZoneOffset.UTC)
              .plusYears(n[1])
              .plusMonths(n[2])
              .plusDays(n[3])
              .plusHours(n[4])
              .plusMinutes(n[5])
              .plusSeconds(n[6])
              .toInstant());
    }
    int offset = (matcher.group(9).equals("-") ? -1 : 1) * n[8] * QUARTER_SECONDS;
    return Optional.of(
        LocalDateTime.of(2000 + n[1], n[2], n[3], n[4], n[5], n[6])
            .toInstant(ZoneOffset.ofTotalSeconds(offset)));
  }
}
