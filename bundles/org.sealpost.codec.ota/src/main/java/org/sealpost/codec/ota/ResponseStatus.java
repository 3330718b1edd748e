package org.sealpost.codec.ota;

import java.util.List;

/**
 * Response status code (STS) of a proof of receipt (TS 102 225 clause 5.2). Codes without a name
 * here are kept as they came.
 *
 * @param code 0..255
 */
public record ResponseStatus(int code) {
  /** 00: the packet was accepted; what became of the script is in the data. */
  public static final ResponseStatus POR_OK = new ResponseStatus(0x00);

  /** 01: RC, CC or DS is wrong. */
  public static final ResponseStatus RC_CC_DS_FAILED = new ResponseStatus(0x01);

  /** 02: the counter is not above the stored one. */
  public static final ResponseStatus CNTR_LOW = new ResponseStatus(0x02);

  /** 03: the counter is further than one above the stored one. */
  public static final ResponseStatus CNTR_HIGH = new ResponseStatus(0x03);

  /** 04: the stored counter is at its maximum. */
  public static final ResponseStatus CNTR_BLOCKED = new ResponseStatus(0x04);

  /** 05: the packet cannot be deciphered. */
  public static final ResponseStatus CIPHERING_ERROR = new ResponseStatus(0x05);

  /** 06: the header cannot be interpreted; the answer is unprotected. */
  public static final ResponseStatus UNIDENTIFIED_SECURITY_ERROR = new ResponseStatus(0x06);

  /** 07: no memory for the packet. */
  public static final ResponseStatus INSUFFICIENT_MEMORY = new ResponseStatus(0x07);

  /** 08: the card needs more time. */
  public static final ResponseStatus MORE_TIME = new ResponseStatus(0x08);

  /** 09: no application has this TAR. */
  public static final ResponseStatus TAR_UNKNOWN = new ResponseStatus(0x09);

  /** 0A: below the application's minimum security level. */
  public static final ResponseStatus INSUFFICIENT_SECURITY_LEVEL = new ResponseStatus(0x0a);

  /** 0B: the answer proper will come by SMS-SUBMIT. */
  public static final ResponseStatus ANSWER_BY_SMS_SUBMIT = new ResponseStatus(0x0b);

  /** 0C: the answer proper will come by USSD. */
  public static final ResponseStatus ANSWER_BY_USSD = new ResponseStatus(0x0c);

  private static final List<String> NAMES =
      List.of(
          "PoR OK",
          "RC/CC/DS failed",
          "CNTR low",
          "CNTR high",
          "CNTR blocked",
          "ciphering error",
          "unidentified security error",
          "insufficient memory",
          "more time",
          "TAR unknown",
          "insufficient security level",
          "actual response by SMS-SUBMIT",
          "actual response by USSD");

  /** Checks the code. */
  public ResponseStatus {
    Checks.range("response status", code, 0, 0xff);
  }

  /** The status of this code, 0..255. */
  public static ResponseStatus of(int code) {
    return new ResponseStatus(code);
  }

  /** Whether the packet was accepted. It says nothing about the script's status words. */
  public boolean isOk() {
    return code == 0;
  }

  /** The standard's name of the code, or {@code "reserved"}. */
  public String description() {
    return code < NAMES.size() ? NAMES.get(code) : "reserved";
  }

  /** Code and name, such as {@code 02 CNTR low}. */
  @Override
  public String toString() {
    return String.format("%02X %s", code, description());
  }
}
