package org.sealpost.network.ota.internal;

/** How much a packet holds that one short message carries (TS 31.115 clause 4, TS 102 225 5.1). */
final class PacketSize {
  /** User data of a short message without the header 02 70 00. */
  private static final int MESSAGE = 140 - 3;

  /** CPL CHL SPI KIc KID TAR. */
  private static final int CLEAR = 2 + 1 + 2 + 1 + 1 + 3;

  /** CNTR PCNTR CC, which are ciphered with the data. */
  private static final int HIDDEN = 5 + 1 + 8;

  private static final int AES_BLOCK = 16;

  /** Octets of secured data under AES: whole blocks, less what is ciphered with them. */
  static final int CAPACITY = (MESSAGE - CLEAR) / AES_BLOCK * AES_BLOCK - HIDDEN;

  private PacketSize() {}
}
