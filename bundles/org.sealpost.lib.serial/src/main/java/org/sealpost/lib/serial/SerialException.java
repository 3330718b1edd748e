package org.sealpost.lib.serial;

import java.io.IOException;

/** A serial port could not be opened, or is lost. */
public final class SerialException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Why. */
  public enum Reason {
    /** There is no such port. */
    ABSENT,
    /** Another process has it. */
    HELD,
    /** This process may not use it. */
    DENIED,
    /** It was open and is gone: unplugged, or its device restarted. */
    GONE,
    /** There is no native code for this machine. */
    UNSUPPORTED,
    /** Anything else. */
    FAILED
  }

  private final Reason reason;

  /**
   * @param reason the class of failure
   * @param message for people
   */
  public SerialException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** The class of failure. */
  public Reason reason() {
    return reason;
  }
}
