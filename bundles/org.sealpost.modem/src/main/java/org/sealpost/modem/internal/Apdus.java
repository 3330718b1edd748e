package org.sealpost.modem.internal;

import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.sealpost.modem.api.ModemException;
import org.sealpost.modem.api.ModemException.Reason;
import org.sealpost.modem.internal.AtCommand.Answer;

/** Card commands as AT commands, and their answers (TS 27.007 clauses 8.17, 8.43 to 8.45, 12.2). */
final class Apdus {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();
  private static final String BASIC = "+CSIM";
  private static final String LOGICAL = "+CGLA";
  private static final String ENVELOPE = "+CUSATE";
  private static final String STATUS = "+CUSATE2";
  private static final int HEADER = 5;

  private final Duration patience;
  private final Counters counters;

  Apdus(Duration patience, Counters counters) {
    this.patience = patience;
    this.counters = counters;
  }

  /** The length is that of the characters. */
  AtCommand basic(byte[] apdu) {
    return AtCommand.of("AT+CSIM=" + measured(apdu), patience).with(Answer.LINES, BASIC);
  }

  AtCommand on(String handle, byte[] apdu) {
    return AtCommand.of("AT+CGLA=" + handle + "," + measured(apdu), patience)
        .with(Answer.LINES, LOGICAL);
  }

  /** Some answer the bare number. */
  AtCommand open(byte[] aid) {
    return AtCommand.of("AT+CCHO=\"" + HEX.formatHex(aid) + "\"", patience)
        .with(Answer.TEXT, "+CCHO");
  }

  AtCommand close(String handle) {
    return AtCommand.of("AT+CCHC=" + handle, patience).with(Answer.LINES, "+CCHC");
  }

  /**
   * The data of an ENVELOPE, for the baseband to give it to the card.
   *
   * @param apdu with its header and Lc, with or without Le
   */
  AtCommand envelope(byte[] apdu) {
    int end = Math.min(apdu.length, HEADER + (apdu[HEADER - 1] & 0xff));
    return AtCommand.of(
            "AT+CUSATE=\"" + HEX.formatHex(Arrays.copyOfRange(apdu, HEADER, end)) + "\"", patience)
        .with(Answer.STARTS, ENVELOPE);
  }

  private static String measured(byte[] apdu) {
    return "%d,\"%s\"".formatted(2 * apdu.length, HEX.formatHex(apdu));
  }

  /** {@code +CSIM: 4,"9000"}; some leave the quotes out. */
  byte[] response(AtResult answered) throws ModemException {
    String line = answered.lines().stream().findFirst().orElse("");
    List<String> parameters = Numbers.parameters(line);
    String digits = unquoted(parameters, 1);
    if (digits.length() < 4
        || !Unasked.isPdu(digits)
        || Numbers.at(parameters, 0) != digits.length()) {
      throw new ModemException(
          Reason.TIMEOUT, "expected a response APDU and its length, found something else");
    }
    counters.add(Count.APDUS);
    return HexFormat.of().parseHex(digits);
  }

  /** {@code +CUSATE: "D0..",0} and, where the status word is told, {@code +CUSATE2: 145,15}. */
  byte[] enveloped(AtResult answered) throws ModemException {
    List<String> response = parameters(answered, ENVELOPE);
    List<String> status = parameters(answered, STATUS);
    String digits = unquoted(response, 0);
    int sw1 = status.isEmpty() ? 0x90 : Numbers.at(status, 0);
    int sw2 = status.isEmpty() ? 0x00 : Numbers.at(status, 1);
    if (response.isEmpty()
        || !digits.isEmpty() && !Unasked.isPdu(digits)
        || sw1 < 0
        || sw1 > 0xff
        || sw2 < 0
        || sw2 > 0xff) {
      throw new ModemException(
          Reason.TIMEOUT, "expected the answer to an ENVELOPE, found something else");
    }
    counters.add(Count.APDUS);
    byte[] data = HexFormat.of().parseHex(digits);
    byte[] apdu = Arrays.copyOf(data, data.length + 2);
    apdu[data.length] = (byte) sw1;
    apdu[data.length + 1] = (byte) sw2;
    return apdu;
  }

  private static List<String> parameters(AtResult answered, String prefix) {
    return answered.lines().stream()
        .filter(line -> line.startsWith(prefix + ":"))
        .findFirst()
        .map(Numbers::parameters)
        .orElse(List.of());
  }

  private static String unquoted(List<String> parameters, int index) {
    return index < parameters.size() ? parameters.get(index).replace("\"", "") : "";
  }
}
