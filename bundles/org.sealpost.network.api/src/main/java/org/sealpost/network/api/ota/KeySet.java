package org.sealpost.network.api.ota;

import org.sealpost.codec.ota.KeyAlgorithm;

/**
 * A key set of a card. Arrays are handed over, not copied; never printed.
 *
 * @param version the key version number, 1..15
 * @param algorithm of both keys
 * @param kic the ciphering key
 * @param kid the checksum key
 * @param counter the last counter used, 0..2^40-1
 */
public record KeySet(int version, KeyAlgorithm algorithm, byte[] kic, byte[] kid, long counter) {
  @Override
  public String toString() {
    return "KeySet " + version;
  }
}
