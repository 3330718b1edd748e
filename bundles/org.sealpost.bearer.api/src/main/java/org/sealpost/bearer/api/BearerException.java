package org.sealpost.bearer.api;

/** A frame did not leave this node. The frame stays the sender's: nothing is kept by the bearer. */
public final class BearerException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Why a send failed. */
  public enum Reason {
    /** The bearer is down, or nothing is attached. */
    DOWN,
    /** The frame is larger than {@link Bearer#maxFrameSize()}. */
    TOO_LARGE,
    /** No such peer, or it has gone. */
    UNKNOWN_PEER,
    /** The peer does not take more frames now. */
    BUSY,
    /** The bearer was deactivated while sending. */
    STOPPED,
    /** The link or the peer failed. */
    FAILED
  }

  private final Reason reason;

  /**
   * @param reason the class of failure
   * @param message what was expected and what came
   */
  public BearerException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /**
   * @param reason the class of failure
   * @param message what was expected and what came
   * @param cause what the link said
   */
  public BearerException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** The class of failure. */
  public Reason reason() {
    return reason;
  }
}
