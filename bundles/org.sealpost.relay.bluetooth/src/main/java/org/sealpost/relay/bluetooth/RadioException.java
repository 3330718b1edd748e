package org.sealpost.relay.bluetooth;

/** Bluetooth did not do what it was asked for. The message says what was expected and found. */
public final class RadioException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * @param message in one line
   */
  public RadioException(String message) {
    super(message);
  }

  /**
   * @param message in one line
   * @param cause what the system said
   */
  public RadioException(String message, Throwable cause) {
    super(message, cause);
  }
}
