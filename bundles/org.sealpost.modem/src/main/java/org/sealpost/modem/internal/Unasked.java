package org.sealpost.modem.internal;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What lines of a modem are when nothing was asked: unsolicited result codes. */
final class Unasked {
  /** A PDU is in the next line (TS 27.005 clauses 3.4.1 and 4.4). */
  private static final List<String> BEFORE_PDU = List.of("+CMT:", "+CDS:", "+CBM:");

  private static final List<String> OTHERS =
      List.of("+CMTI:", "+CDSI:", "+CREG:", "+CGREG:", "+CEREG:", "+CPIN:", "+CRING:", "+CUSD:");

  private static final Set<String> WORDS = Set.of("RING", "NO CARRIER", "BUSY", "NO ANSWER");

  /** What makes say when they have started anew. */
  private static final Set<String> STARTED =
      Set.of("RDY", "^SYSSTART", "SYSSTART", "+SYSSTART", "^SYSTEM_READY", "+CFUN: 1", "APP RDY");

  /** +CREG? answers with the setting before the state; unasked the state is first. */
  private static final Pattern READ_REGISTRATION =
      Pattern.compile("\\+CE?REG: *\\d{1,2} *, *\\d{1,2} *(,.*)?");

  private static final Pattern PDU = Pattern.compile("(?:[0-9A-Fa-f]{2})+");

  private Unasked() {}

  static boolean comesBeforePdu(String line) {
    return begins(line, BEFORE_PDU);
  }

  static boolean isPdu(String line) {
    return PDU.matcher(line).matches();
  }

  static boolean saysStarted(String line) {
    return STARTED.contains(line);
  }

  /** Whether a line that could answer a question about registration does. */
  static boolean answersRegistration(String line) {
    return READ_REGISTRATION.matcher(line).matches();
  }

  /** Whether a line is unasked though a text is expected that may be anything. */
  static boolean is(String line) {
    return comesBeforePdu(line)
        || begins(line, OTHERS)
        || begins(line, ToolkitNotices.PREFIXES)
        || WORDS.contains(line)
        || STARTED.contains(line)
        || line.startsWith("^");
  }

  private static boolean begins(String line, List<String> prefixes) {
    return prefixes.stream().anyMatch(line::startsWith);
  }
}
