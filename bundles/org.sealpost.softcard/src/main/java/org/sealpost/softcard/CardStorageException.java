package org.sealpost.softcard;

/** The card's memory cannot be read or written. */
public class CardStorageException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what was expected and what came
   */
  public CardStorageException(String message) {
    super(message);
  }

  /**
   * @param message what was expected and what came
   * @param cause why
   */
  public CardStorageException(String message, Throwable cause) {
    super(message, cause);
  }
}
