package org.sealpost.codec.sms;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * TP-VPF and TP-VP of a submitted message (TS 23.040 clauses 9.2.3.3 and 9.2.3.12): how long the
 * service centre tries. The octets are kept as they came; {@link #duration} and {@link #until} say
 * what they mean.
 *
 * @param format which of the codings
 * @param octets the octets of TP-VP as a big endian number, no longer than the format's length
 */
public record ValidityPeriod(Format format, long octets) {
  /** No validity period: the service centre decides. */
  public static final ValidityPeriod NONE = new ValidityPeriod(Format.NONE, 0);

  private static final int INDICATOR_SHIFT = 48;
  private static final int INDICATOR_MEANING = 7;
  private static final int IN_RELATIVE_FORM = 1;
  private static final int IN_SECONDS = 2;
  private static final int IN_HOURS_MINUTES_SECONDS = 3;
  private static final int EXTENSION = 0x80;
  private static final int SINGLE_SHOT = 0x40;

  /** Checks that the octets fit the format. */
  public ValidityPeriod {
    if (octets >>> 8 * format.length() != 0) {
      throw new IllegalArgumentException(
          "TP-VP: expected " + format.length() + " octets, found more");
    }
  }

  /** The codings, in the order of TP-VPF. */
  public enum Format {
    /** TP-VP is left out. */
    NONE(0),
    /** Seven octets with a functionality indicator. */
    ENHANCED(7),
    /** One octet: steps of 5 minutes and longer. */
    RELATIVE(1),
    /** Seven octets as in TP-SCTS. */
    ABSOLUTE(7);

    private final int length;

    Format(int length) {
      this.length = length;
    }

    /** Octets of TP-VP. */
    public int length() {
      return length;
    }
  }

  /**
   * The shortest period of the relative form that is not shorter than {@code wanted}.
   *
   * @param wanted more than nothing, at most 63 weeks
   */
  public static ValidityPeriod relative(Duration wanted) {
    if (wanted.isNegative() || wanted.isZero() || wanted.compareTo(relativePeriod(0xff)) > 0) {
      throw new IllegalArgumentException(
          "validity period: expected more than 0, at most 63 weeks, found " + wanted);
    }
    int step = 0;
    while (relativePeriod(step).compareTo(wanted) < 0) {
      step++;
    }
    return new ValidityPeriod(Format.RELATIVE, step);
  }

  /** The absolute form; see {@link ServiceCentreTime#of(OffsetDateTime)} for what times it has. */
  public static ValidityPeriod absolute(OffsetDateTime until) {
    return new ValidityPeriod(Format.ABSOLUTE, ServiceCentreTime.of(until).octets());
  }

  /**
   * The enhanced form in seconds, or in hours, minutes and seconds when it is longer than 255 s.
   *
   * @param wanted 1 second to 99:59:59, in whole seconds
   * @param singleShot whether the service centre tries only once
   */
  public static ValidityPeriod enhanced(Duration wanted, boolean singleShot) {
    long seconds = wanted.toSeconds();
    if (wanted.getNano() != 0 || seconds < 1 || seconds >= 100 * 3600) {
      throw new IllegalArgumentException(
          "validity period: expected whole seconds, 1 s to 99:59:59, found " + wanted);
    }
    long indicator = singleShot ? SINGLE_SHOT : 0;
    if (seconds <= 0xff) {
      return enhanced(indicator | IN_SECONDS, seconds << 40);
    }
    long time = (long) SemiOctets.swapped(wanted.toHoursPart() + 24 * (int) wanted.toDays()) << 40;
    time |= (long) SemiOctets.swapped(wanted.toMinutesPart()) << 32;
    time |= (long) SemiOctets.swapped(wanted.toSecondsPart()) << 24;
    return enhanced(indicator | IN_HOURS_MINUTES_SECONDS, time);
  }

  /** The enhanced form without a period: one try. */
  public static ValidityPeriod once() {
    return enhanced(SINGLE_SHOT, 0);
  }

  /** How long, if the form is relative or enhanced and tells it in a way that is not reserved. */
  public Optional<Duration> duration() {
    if (format == Format.RELATIVE) {
      return Optional.of(relativePeriod((int) octets));
    }
    if (format != Format.ENHANCED || (indicator() & EXTENSION) != 0) {
      return Optional.empty();
    }
    switch (indicator() & INDICATOR_MEANING) {
      case IN_RELATIVE_FORM:
        return Optional.of(relativePeriod(octet(1)));
      case IN_SECONDS:
        return octet(1) == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(octet(1)));
      case IN_HOURS_MINUTES_SECONDS:
        return time();
      default:
        return Optional.empty();
    }
  }

  /** Until when, if the form is absolute and its octets are a date and time. */
  public Optional<OffsetDateTime> until() {
    return format == Format.ABSOLUTE
        ? new ServiceCentreTime(octets).toOffsetDateTime()
        : Optional.empty();
  }

  /** Whether the service centre is to try only once. */
  public boolean singleShot() {
    return format == Format.ENHANCED && (indicator() & SINGLE_SHOT) != 0;
  }

  private static ValidityPeriod enhanced(long indicator, long rest) {
    return new ValidityPeriod(Format.ENHANCED, indicator << INDICATOR_SHIFT | rest);
  }

  private Optional<Duration> time() {
    int hours = SemiOctets.number(octet(1));
    int minutes = SemiOctets.number(octet(2));
    int seconds = SemiOctets.number(octet(3));
    return hours < 0 || minutes < 0 || seconds < 0
        ? Optional.empty()
        : Optional.of(Duration.ofHours(hours).plusMinutes(minutes).plusSeconds(seconds));
  }

  private int indicator() {
    return octet(0);
  }

  private int octet(int index) {
    return (int) (octets >>> INDICATOR_SHIFT - 8 * index) & 0xff;
  }

  /** Clause 9.2.3.12.1: steps of 5 minutes, half hours, days and weeks. */
  private static Duration relativePeriod(int step) {
    if (step <= 143) {
      return Duration.ofMinutes(5L * (step + 1));
    }
    if (step <= 167) {
      return Duration.ofHours(12).plusMinutes(30L * (step - 143));
    }
    return step <= 196 ? Duration.ofDays(step - 166) : Duration.ofDays(7L * (step - 192));
  }
}
