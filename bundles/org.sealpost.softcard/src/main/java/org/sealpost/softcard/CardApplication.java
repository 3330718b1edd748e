package org.sealpost.softcard;

import org.sealpost.codec.cat.FilePath;
import org.sealpost.codec.ota.CounterMode;
import org.sealpost.codec.ota.SecurityMode;
import org.sealpost.codec.ota.Spi;
import org.sealpost.codec.ota.Tar;

/**
 * A remote file management application (TS 102 226 clause 8).
 *
 * @param tar its address
 * @param msl its minimum security level, coded as the first octet of the SPI, 0..31
 * @param keySet the version of the key set that opens its packets, 1..15
 * @param start the directory that is current when a script begins
 */
public record CardApplication(Tar tar, int msl, int keySet, FilePath start) {
  private static final int MOST_MSL = 0x1f;
  private static final int CIPHERED = 0x04;

  /** Checks the security level. */
  public CardApplication {
    if (msl < 0 || msl > MOST_MSL) {
      throw new IllegalArgumentException(
          String.format("minimum security level of %s: expected 00..1F, found %02X", tar, msl));
    }
  }

  /** Whether a packet with this SPI is secured at least as well as the application demands. */
  boolean isEnough(Spi spi) {
    Spi least = Spi.of(msl, 0);
    return rank(spi.security()) >= rank(least.security())
        && (spi.command() & msl & CIPHERED) == (msl & CIPHERED)
        && rank(spi.counterMode()) >= rank(least.counterMode());
  }

  private static int rank(SecurityMode mode) {
    return mode.ordinal();
  }

  private static int rank(CounterMode mode) {
    return mode.ordinal();
  }
}
