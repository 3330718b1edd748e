package org.sealpost.seal.api;

/** There is no vector. */
public final class VectorException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Why there is none. */
  public enum Reason {
    /** The authentication centre does not know the subscriber, or bars it. */
    UNKNOWN,
    /** The card's MAC-S is wrong: the sequence number was not moved. */
    RESYNCHRONISATION,
    /** The authentication centre cannot be reached now. */
    UNAVAILABLE
  }

  private final Reason reason;

  /**
   * @param reason the class of failure
   * @param message what was expected and what came; never an identity
   */
  public VectorException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** The class of failure. */
  public Reason reason() {
    return reason;
  }
}
