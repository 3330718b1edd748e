package org.sealpost.softcard;

/**
 * The card lost its power in the middle of a command: nobody gets an answer, and what the card had
 * made durable until then is all that it did. Test cards lose it by {@link Behaviour}; a test's
 * {@link CardStorage} may throw this before or after it keeps a record.
 */
public final class PowerLossException extends CardStorageException {
  private static final long serialVersionUID = 1;

  /** Says where the power was lost. */
  public PowerLossException(String message) {
    super(message);
  }
}
