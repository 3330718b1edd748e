package org.sealpost.lib.bluez;

/** BlueZ did not do what it was asked for, or there is none. */
public final class BluezException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * @param message in one line
   */
  public BluezException(String message) {
    super(message);
  }

  /**
   * @param message in one line
   * @param cause what the bus said; its message is BlueZ's own
   */
  public BluezException(String message, Throwable cause) {
    super(message, cause);
  }
}
