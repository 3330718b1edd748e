package org.sealpost.network.api.sms;

/** A service centre did not take a message, or it is not known whether it did. */
public final class MessageCentreException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Why. */
  public enum Reason {
    /** There is no connection: nothing was sent. */
    DOWN,
    /** The link or its limits are busy: nothing was sent, try later. */
    BUSY,
    /** The service centre refused it: nothing was sent. */
    REFUSED,
    /** The link broke, or no answer came: the service centre may have it. */
    UNKNOWN
  }

  private final Reason reason;

  /**
   * @param reason the class of failure
   * @param message what was expected and what came; never the octets of a message
   */
  public MessageCentreException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** The class of failure. */
  public Reason reason() {
    return reason;
  }
}
