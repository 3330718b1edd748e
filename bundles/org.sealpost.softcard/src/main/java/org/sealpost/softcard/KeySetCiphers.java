package org.sealpost.softcard;

import org.sealpost.codec.ota.CommandHeader;
import org.sealpost.codec.ota.KeyUse;
import org.sealpost.codec.ota.OtaKeys;
import org.sealpost.codec.ota.ResponsePacket;
import org.sealpost.codec.ota.SecurityMode;
import org.sealpost.codec.ota.Spi;

/** A key set, ready to open packets and to seal proofs of receipt. */
final class KeySetCiphers implements AutoCloseable {
  private final int version;
  private final OtaKeys opening;
  private final OtaKeys sealing;

  /**
   * @param spoilt whether proofs of receipt shall carry a wrong checksum
   */
  KeySetCiphers(CardKeySet set, boolean spoilt) {
    version = set.version();
    byte[] kid = set.kid().toByteArray();
    opening = keys(set, kid);
    if (spoilt) {
      // 02, not 01: the lowest bit of a DES key octet is parity, which the cipher ignores
      kid[0] ^= 0x02;
    }
    sealing = keys(set, kid);
  }

  private static OtaKeys keys(CardKeySet set, byte[] kid) {
    return OtaKeys.of(set.algorithm(), set.kic().toByteArray(), set.algorithm(), kid);
  }

  int version() {
    return version;
  }

  OtaKeys opening() {
    return opening;
  }

  /** The proof of receipt as the command asked. */
  byte[] seal(ResponsePacket response, CommandHeader command) {
    return response.seal(command, sealing);
  }

  /** Whether command and answer can be secured with this set as the header says. */
  boolean serve(CommandHeader header) {
    Spi spi = header.spi();
    boolean ciphers = spi.ciphered() || spi.porCiphered();
    boolean checks = spi.security() == SecurityMode.CC || spi.porSecurity() == SecurityMode.CC;
    return known(spi.security())
        && known(spi.porSecurity())
        && (!ciphers || names(header.kic(), opening.kic(version)))
        && (!checks || names(header.kid(), opening.kid(version)));
  }

  private static boolean known(SecurityMode mode) {
    return mode == SecurityMode.NONE || mode == SecurityMode.CC;
  }

  /** Algorithm 0 means the one that both sides know. */
  private static boolean names(KeyUse use, KeyUse ours) {
    return use.equals(ours) || use.equals(new KeyUse(ours.version(), 0));
  }

  @Override
  public void close() {
    opening.close();
    sealing.close();
  }
}
