package org.sealpost.modem.internal;

import java.time.Duration;
import java.util.HexFormat;
import org.sealpost.modem.internal.AtCommand.Answer;

/** The commands of TS 27.007 and TS 27.005 that are used, with how long they may take. */
final class Commands {
  /** For what the modem knows by itself. */
  static final Duration SHORT = Duration.ofSeconds(10);

  /** For what it must ask its card for, or write to a memory. */
  static final Duration LONG = Duration.ofSeconds(30);

  static final AtCommand ECHO_OFF = AtCommand.of("ATE0", SHORT);
  static final AtCommand NUMBERED_ERRORS = AtCommand.of("AT+CMEE=1", SHORT);
  static final AtCommand MANUFACTURER = text("+CGMI");
  static final AtCommand MODEL = text("+CGMM");

  /** For those that answer neither of these two. */
  static final AtCommand IDENTITY = AtCommand.of("ATI", SHORT).with(Answer.TEXT, "");

  static final AtCommand REVISION = text("+CGMR");
  static final AtCommand SERIAL_NUMBER = text("+CGSN");
  static final AtCommand LOCK = read("+CPIN");

  /** How often the PIN may still be tried (clause 8.65). */
  static final AtCommand TRIES =
      AtCommand.of("AT+CPINR=\"SIM PIN\"", SHORT).with(Answer.LINES, "+CPINR");

  static final AtCommand PDU_MODE = AtCommand.of("AT+CMGF=0", SHORT);
  static final AtCommand ACKNOWLEDGED_SERVICE =
      AtCommand.of("AT+CSMS=1", SHORT).with(Answer.LINES, "+CSMS");
  static final AtCommand INDICATIONS = read("+CNMI");
  static final AtCommand MEMORIES = AtCommand.of("AT+CPMS=?", SHORT).with(Answer.LINES, "+CPMS");
  static final AtCommand LIST = AtCommand.of("AT+CMGL=4", LONG).with(Answer.PDUS, "+CMGL");
  static final AtCommand ACKNOWLEDGE = AtCommand.of("AT+CNMA", SHORT).first();
  static final AtCommand REFUSE = AtCommand.of("AT+CNMA=2", SHORT).first();
  static final AtCommand TELL_REGISTRATION = AtCommand.of("AT+CREG=1", SHORT);
  static final AtCommand TELL_LTE_REGISTRATION = AtCommand.of("AT+CEREG=1", SHORT);
  static final AtCommand REGISTRATION = read("+CREG");
  static final AtCommand LTE_REGISTRATION = read("+CEREG");

  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  /** No service centre's address: the modem takes its own. */
  private static final String OWN_CENTRE = "00";

  private Commands() {}

  static AtCommand indicate(String how) {
    return AtCommand.of("AT+CNMI=" + how, SHORT);
  }

  /** Chooses what is listed and deleted in; the answer tells how full it is. */
  static AtCommand memory(String name) {
    return AtCommand.of("AT+CPMS=\"" + name + "\"", LONG).with(Answer.LINES, "+CPMS");
  }

  static AtCommand delete(int place) {
    return AtCommand.of("AT+CMGD=" + place, LONG);
  }

  static AtCommand unlock(String digits) {
    return AtCommand.of("AT+CPIN=\"" + digits + "\"", LONG);
  }

  /** The length leaves the service centre out (TS 27.005 clause 3.5.1). */
  static AtCommand send(byte[] tpdu, Duration patience) {
    return AtCommand.of("AT+CMGS=" + tpdu.length, patience)
        .with(Answer.LINES, "+CMGS")
        .sending(OWN_CENTRE + HEX.formatHex(tpdu));
  }

  private static AtCommand read(String name) {
    return AtCommand.of("AT" + name + "?", SHORT).with(Answer.LINES, name);
  }

  private static AtCommand text(String name) {
    return AtCommand.of("AT" + name, SHORT).with(Answer.TEXT, name);
  }
}
