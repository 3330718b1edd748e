package org.sealpost.codec.sms;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.sealpost.codec.bytes.ByteReader;
import org.sealpost.codec.bytes.DecodeException;

/**
 * TP-SCTS: when the service centre took the message (TS 23.040 clause 9.2.3.11). Seven octets of
 * swapped digits: year, month, day, hour, minute, second and the offset from UTC in quarters of an
 * hour. They are kept as they came, because senders write what they like.
 *
 * @param octets the seven octets as a big endian number
 */
public record ServiceCentreTime(long octets) {
  /** Octets of a time stamp. */
  static final int LENGTH = 7;

  private static final int QUARTER_SECONDS = 900;
  private static final int NEGATIVE = 0x08;

  /** Checks that there are at most seven octets. */
  public ServiceCentreTime {
    if (octets >>> 8 * LENGTH != 0) {
      throw new IllegalArgumentException("TP-SCTS: expected 7 octets, found 8");
    }
  }

  /** The instant in UTC, without its fraction of a second. */
  public static ServiceCentreTime of(Instant instant) {
    return of(instant.atOffset(ZoneOffset.UTC));
  }

  /**
   * The local time, without its fraction of a second.
   *
   * @throws IllegalArgumentException if the year is not in 2000..2099, or the offset no whole
   *     number of quarters of an hour
   */
  public static ServiceCentreTime of(OffsetDateTime time) {
    Range.check("TP-SCTS year", time.getYear(), 2000, 2099);
    int offset = time.getOffset().getTotalSeconds();
    if (offset % QUARTER_SECONDS != 0) {
      throw new IllegalArgumentException(
          "TP-SCTS offset: expected quarters of an hour, found " + time.getOffset());
    }
    long octets = 0;
    int[] fields = {
      time.getYear() - 2000,
      time.getMonthValue(),
      time.getDayOfMonth(),
      time.getHour(),
      time.getMinute(),
      time.getSecond()
    };
    for (int field : fields) {
      octets = octets << 8 | SemiOctets.swapped(field);
    }
    int zone = SemiOctets.swapped(Math.abs(offset) / QUARTER_SECONDS) | (offset < 0 ? NEGATIVE : 0);
    return new ServiceCentreTime(octets << 8 | zone);
  }

  /** The local time, in the years 2000..2099; empty if the octets are no date, time and offset. */
  public Optional<OffsetDateTime> toOffsetDateTime() {
    try {
      int zone = octet(6);
      int quarters = number(zone & ~NEGATIVE);
      int sign = (zone & NEGATIVE) == 0 ? 1 : -1;
      return Optional.of(
          OffsetDateTime.of(
              2000 + number(octet(0)),
              number(octet(1)),
              number(octet(2)),
              number(octet(3)),
              number(octet(4)),
              number(octet(5)),
              0,
              ZoneOffset.ofTotalSeconds(sign * quarters * QUARTER_SECONDS)));
    } catch (DateTimeException ignored) {
      return Optional.empty();
    }
  }

  static ServiceCentreTime read(ByteReader reader, String field) throws DecodeException {
    return new ServiceCentreTime(reader.unsigned(LENGTH, field));
  }

  private int octet(int index) {
    return (int) (octets >>> 8 * (LENGTH - 1 - index)) & 0xff;
  }

  private static int number(int swapped) {
    int number = SemiOctets.number(swapped);
    if (number < 0) {
      throw new DateTimeException("not decimal");
    }
    return number;
  }
}
