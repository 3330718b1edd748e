package org.sealpost.store.api;

/** The store could not do it: the transaction was rolled back and nothing changed. */
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why it failed. */
  public enum Reason {
    /** No space on the device. */
    FULL,
    /** The file is not a healthy database, or its schema was tampered with. */
    CORRUPT,
    /** The schema is newer than this program. */
    TOO_NEW,
    /** A constraint was violated: two writers disagreed, or the caller's data is wrong. */
    CONFLICT,
    /** Secrets cannot be read: the key file is missing or is another store's. */
    KEY,
    /** Anything else the database said. */
    FAILED
  }

  private final Reason reason;

  /**
   * @param reason the class of failure
   * @param message what was expected and what came; never a parameter's value
   */
  public StoreException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /**
   * @param reason the class of failure
   * @param message what was expected and what came; never a parameter's value
   * @param cause what the database said
   */
  public StoreException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** The class of failure. */
  public Reason reason() {
    return reason;
  }
}
