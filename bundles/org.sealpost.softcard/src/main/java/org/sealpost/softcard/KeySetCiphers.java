package org.sealpost.softcard;

import java.util.Set;
import org.sealpost.codec.ota.CommandHeader;
import org.sealpost.codec.ota.KeyUse;
import org.sealpost.codec.ota.OtaKeys;
import org.sealpost.codec.ota.RedundancyCheck;
import org.sealpost.codec.ota.ResponsePacket;
import org.sealpost.codec.ota.SecurityMode;
import org.sealpost.codec.ota.Spi;

/** A key set, ready to open packets and to seal proofs of receipt. */
final class KeySetCiphers implements AutoCloseable {
  private final CardKeySet set;
  private final OtaKeys opening;
  private final OtaKeys sealing;
  private final boolean marksPadding;

  /**
   * @param behaviours what proofs of receipt may look like
   */
  KeySetCiphers(CardKeySet set, Set<Behaviour> behaviours) {
    this.set = set;
    marksPadding = behaviours.contains(Behaviour.POR_PADDING_80);
    byte[] kid = set.kid().value().toByteArray();
    opening = keys(set, kid);
    if (behaviours.contains(Behaviour.POR_WRONG_CC)) {
      // 02, not 01: the lowest bit of a DES key octet is parity, which the cipher ignores
      kid[0] ^= 0x02;
    }
    sealing = keys(set, kid);
  }

  private static OtaKeys keys(CardKeySet set, byte[] kid) {
    return OtaKeys.builder()
        .kic(set.kic().algorithm(), set.kic().value().toByteArray())
        .kid(set.kid().algorithm(), kid, set.checksumLength())
        .implicitRedundancyCheck(RedundancyCheck.CRC32)
        .allowLegacy()
        .build();
  }

  CardKeySet set() {
    return set;
  }

  OtaKeys opening() {
    return opening;
  }

  /** The proof of receipt as the command asked. */
  byte[] seal(ResponsePacket response, CommandHeader command) {
    return marksPadding
        ? response.sealPaddedFrom80(command, sealing)
        : response.seal(command, sealing);
  }

  /** Whether command and answer can be secured with this set as the header says. */
  boolean serve(CommandHeader header) {
    Spi spi = header.spi();
    boolean ciphers = spi.ciphered() || spi.porCiphered();
    return (!ciphers || names(header.kic(), opening.kic(set.version())))
        && serves(spi.security(), header.kid())
        && serves(spi.porSecurity(), header.kid());
  }

  private boolean serves(SecurityMode mode, KeyUse kid) {
    return switch (mode) {
      case NONE -> true;
      case RC ->
          kid.isImplicit()
              || kid.algorithm() == RedundancyCheck.CRC16.coding()
              || kid.algorithm() == RedundancyCheck.CRC32.coding();
      case CC -> names(kid, opening.kid(set.version()));
      case DS -> false;
    };
  }

  private static boolean names(KeyUse use, KeyUse ours) {
    return use.version() == ours.version()
        && (use.isImplicit() || use.algorithm() == ours.algorithm());
  }

  @Override
  public void close() {
    opening.close();
    sealing.close();
  }
}
