package org.sealpost.simulator.smsc;

import java.util.regex.Pattern;

/**
 * Who may bind.
 *
 * @param systemId 1..15 ASCII characters
 * @param password at most 8 ASCII characters
 * @param range a regular expression (SMPP 3.4, 5.2.7) of the addresses whose messages it gets, if
 *     its bind names none
 */
public record EsmeAccount(String systemId, String password, Pattern range) {
  private static final int MOST_SYSTEM_ID = 15;
  private static final int MOST_PASSWORD = 8;

  /** Checks the lengths. */
  public EsmeAccount {
    check("system id", systemId, 1, MOST_SYSTEM_ID);
    check("password", password, 0, MOST_PASSWORD);
  }

  /** All addresses. */
  public static EsmeAccount of(String systemId, String password) {
    return new EsmeAccount(systemId, password, Pattern.compile(".*"));
  }

  private static void check(String what, String text, int least, int most) {
    if (text.length() < least
        || text.length() > most
        || text.chars().anyMatch(c -> c <= ' ' || c > '~')) {
      throw new IllegalArgumentException(
          what + ": expected " + least + ".." + most + " visible ASCII characters, found others");
    }
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "EsmeAccount[" + systemId + ", " + range + "]";
  }
}
