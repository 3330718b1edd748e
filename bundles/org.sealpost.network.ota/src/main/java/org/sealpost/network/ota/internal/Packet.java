package org.sealpost.network.ota.internal;

import org.sealpost.codec.ota.CommandHeader;
import org.sealpost.codec.ota.KeyAlgorithm;
import org.sealpost.codec.ota.OtaKeys;
import org.sealpost.codec.ota.Spi;
import org.sealpost.codec.ota.Tar;
import org.sealpost.network.api.ota.PacketSeal;

/**
 * A packet that was leased.
 *
 * @param tar the application addressed
 * @param counter its counter
 * @param spi how it and the answer are secured
 * @param version the key set
 */
record Packet(Tar tar, long counter, Spi spi, int version) {
  CommandHeader header(OtaKeys keys) {
    return new CommandHeader(spi, keys.kic(version), keys.kid(version), tar);
  }

  PacketSeal seal(KeyAlgorithm algorithm) {
    return new PacketSeal(spi, version, tar, name(algorithm), counter);
  }

  /** Ciphering and checksum, for people. */
  private static String name(KeyAlgorithm algorithm) {
    return switch (algorithm) {
      case AES -> "AES CBC + CMAC-64";
      case TRIPLE_DES_2KEY -> "3DES-2key CBC + CBC-MAC";
      case TRIPLE_DES_3KEY -> "3DES-3key CBC + CBC-MAC";
      case DES, DES_ECB -> throw new IllegalStateException("sealed with " + algorithm);
    };
  }
}
