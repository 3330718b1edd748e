package org.sealpost.card.api;

/** A card gave no answer to a command. */
public final class CardException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Why there is no answer. */
  public enum Reason {
    /** The card is not there, or was taken out. */
    ABSENT,
    /** The card gave no answer in time: whether it ran the command is not known. */
    TIMEOUT,
    /** The reader, modem or driver failed: whether the card ran the command is not known. */
    LINK,
    /** The adapter was deactivated: whether the card ran the command is not known. */
    STOPPED,
    /** Reader or protocol cannot carry such a command: the card did not see it. */
    UNSUPPORTED,
    /** The card wants a PIN that may not be tried: it is not used until somebody unlocks it. */
    LOCKED
  }

  private final Reason reason;

  /**
   * @param reason the class of failure
   * @param message what was expected and what came; never the octets of a command
   */
  public CardException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /**
   * @param reason the class of failure
   * @param message what was expected and what came; never the octets of a command
   * @param cause what the driver said
   */
  public CardException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** The class of failure. */
  public Reason reason() {
    return reason;
  }
}
