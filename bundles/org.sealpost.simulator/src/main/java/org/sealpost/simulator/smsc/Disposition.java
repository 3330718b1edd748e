package org.sealpost.simulator.smsc;

/**
 * What became of a message (SMPP 3.4, 5.2.28); the ordinal is one less than the value of
 * message_state.
 */
enum Disposition {
  ENROUTE("ENROUTE"),
  DELIVERED("DELIVRD"),
  EXPIRED("EXPIRED"),
  DELETED("DELETED"),
  UNDELIVERABLE("UNDELIV");

  private final String receiptText;

  Disposition(String receiptText) {
    this.receiptText = receiptText;
  }

  /** The word in a receipt (SMPP 3.4, appendix B). */
  String receiptText() {
    return receiptText;
  }

  int value() {
    return ordinal() + 1;
  }
}
