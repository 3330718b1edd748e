package org.sealpost.softcard;

import java.util.Optional;
import org.sealpost.codec.aka.Secret;
import org.sealpost.codec.ota.Cntr;
import org.sealpost.codec.ota.KeyAlgorithm;
import org.sealpost.codec.ota.OtaKeys;

/**
 * A key set of a card (TS 102 225 clause 5.1.2).
 *
 * @param version key version number, 1..15
 * @param kic the ciphering key
 * @param kid the checksum key
 * @param checksumLength octets of a checksum: 8, of AES also 4
 * @param kik the key that other keys are encrypted with when they are put; without it none can be
 * @param cntr the last counter the card accepted before its first use here, 0..{@link Cntr#MAX}
 */
public record CardKeySet(
    int version, CardKey kic, CardKey kid, int checksumLength, Optional<CardKey> kik, long cntr) {
  /** Checks version and counter. */
  public CardKeySet {
    if (version < 1 || version > 15) {
      throw new IllegalArgumentException("key set version: expected 1..15, found " + version);
    }
    Cntr.require(cntr);
  }

  /** Keys of one algorithm with the usual checksum, that cannot put others. */
  public CardKeySet(int version, KeyAlgorithm algorithm, Secret kic, Secret kid, long cntr) {
    this(
        version,
        new CardKey(algorithm, kic),
        new CardKey(algorithm, kid),
        OtaKeys.CHECKSUM_LENGTH,
        Optional.empty(),
        cntr);
  }
}
