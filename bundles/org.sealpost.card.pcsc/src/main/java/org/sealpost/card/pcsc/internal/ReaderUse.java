package org.sealpost.card.pcsc.internal;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * How readers are used.
 *
 * @param socket where pcscd listens
 * @param exclusive whether no other program may use a card meanwhile
 * @param millis the longest that a card may compute
 */
public record ReaderUse(Path socket, boolean exclusive, Protocol protocol, long millis) {
  private static final String VARIABLE = "PCSCLITE_CSOCK_NAME";
  private static final String USUAL = "/run/pcscd/pcscd.comm";

  static ReaderUse of(PcscCardConfig config) {
    int seconds = config.timeoutSeconds();
    if (seconds < 1 || seconds > 600) {
      throw new IllegalArgumentException("timeoutSeconds: expected 1..600, found " + seconds);
    }
    return new ReaderUse(
        socket(config.socket()),
        config.exclusive(),
        Protocol.parse(config.protocol()),
        TimeUnit.SECONDS.toMillis(seconds));
  }

  /** Where pcscd listens: there, or if that is empty where it usually does. */
  public static Path socket(String configured) {
    String given = configured.isEmpty() ? System.getenv(VARIABLE) : configured;
    return Path.of(given == null || given.isEmpty() ? USUAL : given);
  }
}
