package org.sealpost.codec.ota;

/**
 * A well-formed packet that its keys do not open. The message tells what was checked, never an
 * octet of a key, a checksum or deciphered data.
 */
public final class OtaSecurityException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int statusCode;

  OtaSecurityException(ResponseStatus status, String message) {
    super(message);
    this.statusCode = status.code();
  }

  /** Header and keys do not fit together. */
  static OtaSecurityException unidentified(String message) {
    return new OtaSecurityException(ResponseStatus.UNIDENTIFIED_SECURITY_ERROR, message);
  }

  /**
   * Why, in the codes a card reports: {@link ResponseStatus#RC_CC_DS_FAILED}, {@link
   * ResponseStatus#CIPHERING_ERROR}, or {@link ResponseStatus#UNIDENTIFIED_SECURITY_ERROR} when
   * header and keys do not fit together.
   */
  public ResponseStatus status() {
    return ResponseStatus.of(statusCode);
  }
}
