package org.sealpost.codec.cat;

import java.time.Duration;
import org.sealpost.codec.bytes.ByteReader;
import org.sealpost.codec.bytes.DecodeException;

/** Durations, timers and their values (TS 102 223 clauses 8.8, 8.37 and 8.38). */
final class TimeObject {
  /** Minutes, seconds, tenths of seconds. */
  private static final long[] UNIT_MILLIS = {60_000, 1_000, 100};

  private static final int MOST_TIMER = 8;

  private TimeObject() {}

  static void requireDuration(Duration duration) {
    unit(duration);
  }

  /** In the largest unit that tells the duration exactly. */
  static ComprehensionTlv duration(Duration duration) {
    int unit = unit(duration);
    return ComprehensionTlv.required(
        CatTag.DURATION, (byte) unit, (byte) (duration.toMillis() / UNIT_MILLIS[unit]));
  }

  static Duration readDuration(ByteReader reader) throws DecodeException {
    int unit = reader.u8("unit");
    if (unit >= UNIT_MILLIS.length) {
      throw reader.error("unit", "00..02", String.format("%02X", unit));
    }
    int count = reader.u8("number of units");
    if (count == 0) {
      throw reader.error("number of units", "01..FF", "00");
    }
    reader.expectEnd();
    return Duration.ofMillis(UNIT_MILLIS[unit] * count);
  }

  static void requireTimer(int timer) {
    Range.check("timer", timer, 1, MOST_TIMER);
  }

  static ComprehensionTlv timer(int timer) {
    return ComprehensionTlv.required(CatTag.TIMER_IDENTIFIER, (byte) timer);
  }

  static int readTimer(ByteReader reader) throws DecodeException {
    int timer = reader.u8("identifier");
    if (timer < 1 || timer > MOST_TIMER) {
      throw reader.error("identifier", "01..08", String.format("%02X", timer));
    }
    reader.expectEnd();
    return timer;
  }

  static void requireValue(Duration value) {
    if (value.isNegative() || value.getNano() != 0 || value.toHours() > 99) {
      throw new IllegalArgumentException(
          "timer value: expected whole seconds up to 99:59:59, found " + value);
    }
  }

  static ComprehensionTlv value(Duration value) {
    String digits =
        String.format(
            "%02d%02d%02d", value.toHours(), value.toMinutesPart(), value.toSecondsPart());
    return ComprehensionTlv.required(CatTag.TIMER_VALUE, SwappedDigits.encode(digits, 3));
  }

  static Duration readValue(ByteReader reader) throws DecodeException {
    byte[] octets = reader.bytes(3, "hours, minutes, seconds");
    reader.expectEnd();
    String digits = SwappedDigits.decode("timer value", octets);
    if (digits.length() != 6) {
      throw reader.error("hours, minutes, seconds", "6 digits", digits.length() + " digits");
    }
    int hours = Integer.parseInt(digits.substring(0, 2));
    int minutes = Integer.parseInt(digits.substring(2, 4));
    int seconds = Integer.parseInt(digits.substring(4));
    if (minutes > 59 || seconds > 59) {
      throw reader.error("minutes and seconds", "at most 59", minutes + " and " + seconds);
    }
    return Duration.ofHours(hours).plusMinutes(minutes).plusSeconds(seconds);
  }

  private static int unit(Duration duration) {
    for (int unit = 0; unit < UNIT_MILLIS.length; unit++) {
      long millis = duration.toMillis();
      long count = millis / UNIT_MILLIS[unit];
      if (millis % UNIT_MILLIS[unit] == 0 && count >= 1 && count <= 0xff) {
        return unit;
      }
    }
    throw new IllegalArgumentException(
        "duration: expected 1..255 minutes, seconds or tenths of seconds, found " + duration);
  }
}
