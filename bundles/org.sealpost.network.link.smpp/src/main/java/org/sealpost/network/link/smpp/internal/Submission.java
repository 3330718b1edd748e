package org.sealpost.network.link.smpp.internal;

import java.time.Duration;
import org.sealpost.codec.sms.DataCodingScheme;
import org.sealpost.codec.sms.UserData;
import org.sealpost.network.api.sms.ShortMessage;

/**
 * What one submit_sm says (SMPP 3.4 clause 4.4.1).
 *
 * @param hasHeader whether user data begin with a header (clause 5.2.12)
 * @param protocol protocol_id, 0..255
 * @param coding data_coding, 0..255
 * @param validity relative time (clause 7.1.1.2); empty for the centre's own
 * @param userData header and body, at most 140 octets
 */
record Submission(
    PhoneNumber from,
    PhoneNumber to,
    boolean hasHeader,
    int protocol,
    int coding,
    String validity,
    byte[] userData) {
  /** Longer numbers that are no country's own begin with a country code. */
  private static final int LONGEST_SHORT_CODE = 6;

  /** A month is the longest time without a month in it; centres give up sooner. */
  private static final Duration LONGEST_VALIDITY = Duration.ofDays(31);

  /** A part of a frame: for the modem's host, as neither class nor PID keeps it from there. */
  static Submission ofFrame(PhoneNumber from, PhoneNumber to, UserData part) {
    return new Submission(from, to, true, 0, DataCodingScheme.EIGHT_BIT.octet(), "", part.encode());
  }

  /**
   * A message of somebody else.
   *
   * @param own our number, which it is from if it names none
   * @throws IllegalArgumentException if its coding counts septets: on this link they are unpacked
   */
  static Submission of(ShortMessage message, PhoneNumber own) {
    DataCodingScheme coding = new DataCodingScheme(message.content().dataCodingScheme());
    if (coding.countsSeptets()) {
      throw new IllegalArgumentException(
          "data coding: expected one of octets, found %02x".formatted(coding.octet()));
    }
    return new Submission(
        from(message.from(), own),
        new PhoneNumber("+" + message.to()),
        message.content().hasHeader(),
        message.content().protocolIdentifier(),
        coding.octet(),
        validity(message.validity()),
        message.content().userData());
  }

  private static PhoneNumber from(String digits, PhoneNumber own) {
    if (digits.isEmpty() || digits.equals(own.digits())) {
      return own;
    }
    return new PhoneNumber(digits.length() <= LONGEST_SHORT_CODE ? digits : "+" + digits);
  }

  /** At least a second; nothing is kept for longer than a month. */
  private static String validity(Duration time) {
    long seconds = Math.max(1, Math.min(time.toSeconds(), LONGEST_VALIDITY.toSeconds()));
    Duration kept = Duration.ofSeconds(seconds);
    return "0000%02d%02d%02d%02d000R"
        .formatted(kept.toDays(), kept.toHoursPart(), kept.toMinutesPart(), kept.toSecondsPart());
  }
}
