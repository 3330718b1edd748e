package org.sealpost.softcard;

import org.sealpost.codec.aka.Secret;
import org.sealpost.codec.ota.Cntr;
import org.sealpost.codec.ota.KeyAlgorithm;

/**
 * A key set of a card (TS 102 225 clause 5.1.2).
 *
 * @param version key version number, 1..15
 * @param algorithm of both keys
 * @param kic the ciphering key, as long as the algorithm asks
 * @param kid the checksum key, as long as the algorithm asks
 * @param cntr the last counter the card accepted before its first use here, 0..{@link Cntr#MAX}
 */
public record CardKeySet(int version, KeyAlgorithm algorithm, Secret kic, Secret kid, long cntr) {
  /** Checks version and counter. */
  public CardKeySet {
    if (version < 1 || version > 15) {
      throw new IllegalArgumentException("key set version: expected 1..15, found " + version);
    }
    Cntr.require(cntr);
  }
}
