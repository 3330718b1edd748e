package org.sealpost.network.api.ota;

/**
 * A key set of a card. Arrays are handed over, not copied; never printed.
 *
 * @param version the key version number, 1..15
 * @param algorithm {@code "aes"}: AES-CBC with CMAC-64, key length from the keys
 * @param kic the ciphering key
 * @param kid the checksum key
 * @param counter the last counter used, 0..2^40-1
 */
public record KeySet(int version, String algorithm, byte[] kic, byte[] kid, long counter) {
  @Override
  public String toString() {
    return "KeySet " + version;
  }
}
