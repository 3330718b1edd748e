package org.sealpost.codec.aka;

/** The messages of EAP-AKA (RFC 4187 11). */
public enum AkaSubtype {
  /** AKA-Challenge, request and response. */
  CHALLENGE(1),
  /** AKA-Authentication-Reject, response. */
  AUTHENTICATION_REJECT(2),
  /** AKA-Synchronization-Failure, response. */
  SYNCHRONIZATION_FAILURE(4),
  /** AKA-Identity, request and response. */
  IDENTITY(5),
  /** AKA-Notification, request and response. */
  NOTIFICATION(12),
  /** AKA-Reauthentication, request and response. */
  REAUTHENTICATION(13),
  /** AKA-Client-Error, response. */
  CLIENT_ERROR(14);

  private final int value;

  AkaSubtype(int value) {
    this.value = value;
  }

  /** The registered number, 1..255. */
  public int value() {
    return value;
  }

  /** Whether a server may send it. */
  boolean isRequest() {
    return switch (this) {
      case CHALLENGE, IDENTITY, NOTIFICATION, REAUTHENTICATION -> true;
      case AUTHENTICATION_REJECT, SYNCHRONIZATION_FAILURE, CLIENT_ERROR -> false;
    };
  }
}
