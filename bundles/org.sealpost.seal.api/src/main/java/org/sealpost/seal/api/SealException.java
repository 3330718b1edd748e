package org.sealpost.seal.api;

/** A sealed frame is not authentic. The message never says more than an attacker may know. */
public final class SealException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what was expected and what came
   */
  public SealException(String message) {
    super(message);
  }
}
