package org.sealpost.modem.internal;

import java.time.Duration;
import java.util.Optional;

/**
 * A command line with one command.
 *
 * @param text with AT
 * @param answer what is information of it, and what is not its own
 * @param prefix what its information begins with, such as {@code +CSIM}; empty if it has none
 * @param pdu what is sent at the prompt
 * @param urgent whether it overtakes those that are not
 * @param patience how long it may take until its final result code
 */
record AtCommand(
    String text,
    Answer answer,
    String prefix,
    Optional<String> pdu,
    boolean urgent,
    Duration patience) {

  /** Forms of information. */
  enum Answer {
    /** None: OK or an error. */
    NONE,
    /** Lines that begin with the prefix and a colon. */
    LINES,
    /** Lines that begin with the prefix, whatever follows. */
    STARTS,
    /** The same, each with a PDU in the next line. */
    PDUS,
    /** Any text, with the prefix or without. */
    TEXT
  }

  /** A command that is answered by OK alone. */
  static AtCommand of(String text, Duration patience) {
    return new AtCommand(text, Answer.NONE, "", Optional.empty(), false, patience);
  }

  /** The same with information. */
  AtCommand with(Answer information, String its) {
    return new AtCommand(text, information, its, pdu, urgent, patience);
  }

  /** The same with a PDU. */
  AtCommand sending(String octets) {
    return new AtCommand(text, answer, prefix, Optional.of(octets), urgent, patience);
  }

  /** The same before all others. */
  AtCommand first() {
    return new AtCommand(text, answer, prefix, pdu, true, patience);
  }

  /** Whether a line that is no final result code is information of this command. */
  boolean owns(String line) {
    boolean prefixed = !prefix.isEmpty() && line.startsWith(prefix + ":");
    return switch (answer) {
      case NONE -> false;
      case LINES -> prefixed && (!prefix.endsWith("REG") || Unasked.answersRegistration(line));
      case STARTS -> line.startsWith(prefix);
      case PDUS -> prefixed || Unasked.isPdu(line);
      case TEXT -> prefixed || !Unasked.is(line) && !line.startsWith("+");
    };
  }

  /** What it is called, without its parameters: these may be secret. */
  String name() {
    return text.split("[=?]", 2)[0];
  }

  @Override
  public String toString() {
    return name();
  }
}
