package org.sealpost.softcard;

import java.util.Optional;
import java.util.Set;
import org.sealpost.codec.cat.FilePath;
import org.sealpost.codec.ota.CounterMode;
import org.sealpost.codec.ota.SecurityMode;
import org.sealpost.codec.ota.Spi;
import org.sealpost.codec.ota.Tar;

/**
 * An application that takes secured packets (TS 102 226).
 *
 * @param tar its address
 * @param msl its minimum security level, coded as the first octet of the SPI, 0..31
 * @param keySets the versions of the key sets that open its packets, 1..15 each, at least one
 * @param kind what it does with a packet's data
 * @param start the directory that is current when a script begins
 * @param counter the name of the counter domain that it shares with all of the same name; without
 *     one each key set has its own counter
 */
public record CardApplication(
    Tar tar, int msl, Set<Integer> keySets, Kind kind, FilePath start, Optional<String> counter) {
  /** What an application does. */
  public enum Kind {
    /** Remote file management (TS 102 226 clause 8). */
    FILES,
    /** Remote application management: the issuer security domain (TS 102 226 clause 9). */
    MANAGER,
    /** Opens a channel to where the packet says (GlobalPlatform Amendment B clause 3.11). */
    CHANNEL
  }

  private static final int MOST_MSL = 0x1f;
  private static final int CIPHERED = 0x04;

  /** Checks the security level and copies the key sets. */
  public CardApplication {
    keySets = Set.copyOf(keySets);
    if (msl < 0 || msl > MOST_MSL) {
      throw new IllegalArgumentException(
          String.format("minimum security level of %s: expected 00..1F, found %02X", tar, msl));
    }
    if (keySets.isEmpty()) {
      throw new IllegalArgumentException("key sets of " + tar + ": expected one, found none");
    }
  }

  /** File management with one key set and its counter. */
  public CardApplication(Tar tar, int msl, int keySet, FilePath start) {
    this(tar, msl, Set.of(keySet), Kind.FILES, start, Optional.empty());
  }

  /** The counter domain of a packet that this key set opens. */
  String domain(int keySet) {
    return counter.orElse("key set " + keySet);
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
