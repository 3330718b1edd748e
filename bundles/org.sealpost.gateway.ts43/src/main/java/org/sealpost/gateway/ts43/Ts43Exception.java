package org.sealpost.gateway.ts43;

/** There is no document. */
public final class Ts43Exception extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;

  /**
   * @param status the server's status, 0 if there was none
   * @param message what was expected and what came; never an identity or a token
   */
  public Ts43Exception(int status, String message) {
    super(message);
    this.status = status;
  }

  /** The server's status code (TS.43 2.10), 0 if there was none. */
  public int status() {
    return status;
  }
}
