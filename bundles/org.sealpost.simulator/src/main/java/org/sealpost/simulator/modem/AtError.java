package org.sealpost.simulator.modem;

import java.util.Map;

/** The final result code of a command that failed. */
final class AtError extends Exception {
  static final int NOT_ALLOWED = 3;
  static final int NOT_SUPPORTED = 4;
  static final int NO_CARD = 10;
  static final int CARD_FAILURE = 13;
  static final int NOT_FOUND = 22;
  static final int INCORRECT_PARAMETERS = 50;
  static final int NO_SERVICE = 30;

  static final int INVALID_PDU_PARAMETER = 304;
  static final int SMS_NOT_SUPPORTED = 303;
  static final int INVALID_INDEX = 321;
  static final int MEMORY_FULL = 322;
  static final int NO_NETWORK = 331;
  static final int NETWORK_TIMEOUT = 332;
  static final int NO_ACKNOWLEDGEMENT_EXPECTED = 340;

  private static final Map<Integer, String> TEXTS =
      Map.ofEntries(
          Map.entry(NOT_ALLOWED, "operation not allowed"),
          Map.entry(NOT_SUPPORTED, "operation not supported"),
          Map.entry(NO_CARD, "SIM not inserted"),
          Map.entry(CARD_FAILURE, "SIM failure"),
          Map.entry(NOT_FOUND, "not found"),
          Map.entry(NO_SERVICE, "no network service"),
          Map.entry(INCORRECT_PARAMETERS, "incorrect parameters"),
          Map.entry(SMS_NOT_SUPPORTED, "operation not supported"),
          Map.entry(INVALID_PDU_PARAMETER, "invalid PDU mode parameter"),
          Map.entry(INVALID_INDEX, "invalid memory index"),
          Map.entry(MEMORY_FULL, "memory full"),
          Map.entry(NO_NETWORK, "no network service"),
          Map.entry(NETWORK_TIMEOUT, "network timeout"),
          Map.entry(NO_ACKNOWLEDGEMENT_EXPECTED, "no +CNMA acknowledgement expected"));

  private final Kind kind;
  private final int code;

  /** Whose codes it has. */
  private enum Kind {
    PLAIN,
    EQUIPMENT,
    MESSAGE
  }

  private AtError(Kind kind, int code) {
    super("AT error " + kind + " " + code, null, false, false);
    this.kind = kind;
    this.code = code;
  }

  /** ERROR, whatever +CMEE says. */
  static AtError plain() {
    return new AtError(Kind.PLAIN, 0);
  }

  /** +CME ERROR (TS 27.007 clause 9.2). */
  static AtError cme(int code) {
    return new AtError(Kind.EQUIPMENT, code);
  }

  /** +CMS ERROR (TS 27.005 clause 3.2.5): below 128 an RP-Cause. */
  static AtError cms(int code) {
    return new AtError(Kind.MESSAGE, code);
  }

  /** The same for a message command, which has codes of its own. */
  AtError ofMessage() {
    return kind == Kind.EQUIPMENT ? cms(INVALID_PDU_PARAMETER) : this;
  }

  /**
   * The result code.
   *
   * @param mode of +CMEE: 0 plain, 1 numbers, 2 texts. +CMS ERROR is there in all modes
   */
  String text(int mode) {
    if (kind == Kind.PLAIN || kind == Kind.EQUIPMENT && mode == 0) {
      return "ERROR";
    }
    return (kind == Kind.EQUIPMENT ? "+CME ERROR: " : "+CMS ERROR: ")
        + (mode == 2 ? TEXTS.getOrDefault(code, String.valueOf(code)) : String.valueOf(code));
  }
}
