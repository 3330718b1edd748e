package org.sealpost.network.ota.internal;

import org.sealpost.codec.ota.KeyAlgorithm;

/** How much a packet holds (TS 31.115 clause 4, TS 102 225 clause 5.1). */
final class PacketSize {
  /**
   * Octets of secured data in one packet, whatever number of short messages carries it: enough for
   * any record (255 octets) of any file, and few enough for the memory of any card.
   */
  static final int MOST = 512;

  /** User data of a short message without the header 02 70 00. */
  private static final int MESSAGE = 140 - 3;

  /** CPL CHL SPI KIc KID TAR. */
  private static final int CLEAR = 2 + 1 + 2 + 1 + 1 + 3;

  /** CNTR PCNTR CC, which are ciphered with the data. */
  private static final int HIDDEN = 5 + 1 + 8;

  private PacketSize() {}

  /** Octets of secured data that fit into one short message: whole blocks, less what is hidden. */
  static int capacity(KeyAlgorithm algorithm) {
    int block = algorithm == KeyAlgorithm.AES ? 16 : 8;
    return (MESSAGE - CLEAR) / block * block - HIDDEN;
  }
}
