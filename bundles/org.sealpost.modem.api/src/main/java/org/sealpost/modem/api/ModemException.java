package org.sealpost.modem.api;

import java.util.OptionalInt;

/** A modem did not do what it was asked. */
public final class ModemException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Why. */
  public enum Reason {
    /** The port is gone, or was before the command was sent: nothing happened. */
    ABSENT,
    /** Too many commands wait: nothing happened. */
    BUSY,
    /** The modem said no: nothing happened. {@link #code()} may say more. */
    REFUSED,
    /** No answer came in time, or the port went meanwhile: what happened is not known. */
    TIMEOUT,
    /** The bundle was stopped: what happened is not known. */
    STOPPED
  }

  private final Reason reason;
  private final int code;

  /**
   * @param reason the class of failure
   * @param message what was expected and what came; never the octets of a command
   */
  public ModemException(Reason reason, String message) {
    this(reason, -1, message);
  }

  /**
   * A {@link Reason#REFUSED} with the number the modem gave.
   *
   * @param code 0..65535
   * @param message what was expected and what came; never the octets of a command
   */
  public ModemException(int code, String message) {
    this(Reason.REFUSED, code, message);
  }

  private ModemException(Reason reason, int code, String message) {
    super(message);
    this.reason = reason;
    this.code = code;
  }

  /** The class of failure. */
  public Reason reason() {
    return reason;
  }

  /**
   * The number of +CMS ERROR (TS 27.005 clause 3.2.5) after a message, of +CME ERROR (TS 27.007
   * clause 9.2) after a card command.
   */
  public OptionalInt code() {
    return code < 0 ? OptionalInt.empty() : OptionalInt.of(code);
  }
}
