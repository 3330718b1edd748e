package org.sealpost.codec.aka;

/** The code of an EAP packet (RFC 3748 4). */
public enum EapCode {
  /** From the server; has a type. */
  REQUEST(1),
  /** From the peer; has a type. */
  RESPONSE(2),
  /** From the server; ends the conversation. */
  SUCCESS(3),
  /** From the server; ends the conversation. */
  FAILURE(4);

  private final int value;

  EapCode(int value) {
    this.value = value;
  }

  int value() {
    return value;
  }

  /** Whether packets of this code have a type and data. */
  boolean hasType() {
    return this == REQUEST || this == RESPONSE;
  }
}
