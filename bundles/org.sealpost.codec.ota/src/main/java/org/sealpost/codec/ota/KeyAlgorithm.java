package org.sealpost.codec.ota;

import java.util.Arrays;
import java.util.Optional;

/**
 * Algorithms of KIc and KID keys (TS 102 225 clauses 5.1.2 and 5.1.3). Each ciphers from a zero
 * initial value; all but {@link #DES_ECB} also make a cryptographic checksum.
 */
public enum KeyAlgorithm {
  /** AES-128, 192 or 256 by the key's length (16, 24, 32 octets), in CBC; checksum AES-CMAC. */
  AES(0x2, 16, 24, 32),
  /** Triple DES with two keys (16 octets), in outer CBC; checksum CBC-MAC of 8 octets. */
  TRIPLE_DES_2KEY(0x5, 16),
  /** Triple DES with three keys (24 octets), in outer CBC; checksum CBC-MAC of 8 octets. */
  TRIPLE_DES_3KEY(0x9, 24),
  /** DES (8 octets) in CBC; checksum CBC-MAC of 8 octets. Broken: {@link #legacy()}. */
  DES(0x1, 8),
  /** DES (8 octets) in ECB, for ciphering only. Broken: {@link #legacy()}. */
  DES_ECB(0xd, 8);

  private final int coding;
  private final int[] keyLengths;

  KeyAlgorithm(int coding, int... keyLengths) {
    this.coding = coding;
    this.keyLengths = keyLengths;
  }

  /** The algorithm that a KIc octet names, if it is one of these. */
  public static Optional<KeyAlgorithm> ofCipher(KeyUse kic) {
    return Arrays.stream(values())
        .filter(algorithm -> algorithm.coding == kic.algorithm())
        .findAny();
  }

  /** The algorithm that a KID octet names under {@link SecurityMode#CC}, if it is one of these. */
  public static Optional<KeyAlgorithm> ofChecksum(KeyUse kid) {
    return ofCipher(kid).filter(algorithm -> algorithm != DES_ECB);
  }

  /** The low nibble of a KIc octet, and of a KID octet under {@link SecurityMode#CC}. */
  public int coding() {
    return coding;
  }

  /** The lengths that a key may have, in octets, ascending. */
  public int[] keyLengths() {
    return keyLengths.clone();
  }

  /** Whether cards still know it but nobody should use it: 56 bits of key are searched in a day. */
  public boolean legacy() {
    return this == DES || this == DES_ECB;
  }

  /** Whether a key of this algorithm may serve {@code use}: it names the same one, or none. */
  boolean serves(KeyUse use) {
    return use.algorithm() == coding || use.isImplicit();
  }

  /** Fails unless a key of this algorithm can have so many octets. */
  void requireLength(int length) {
    for (int allowed : keyLengths) {
      if (length == allowed) {
        return;
      }
    }
    throw new IllegalArgumentException(
        this
            + " key: expected a length in octets of "
            + Arrays.toString(keyLengths)
            + ", found "
            + length);
  }

  /** A cipher in both directions, without key. */
  CipherKey cipher() {
    return new CipherKey(blocks(true), blocks(false));
  }

  /**
   * A checksum, without key.
   *
   * @param length octets of it: 8, of AES also 4
   */
  KeyedChecksum checksum(int length) {
    if (length != OtaKeys.CHECKSUM_LENGTH && !(this == AES && length == OtaKeys.SHORT_CHECKSUM)) {
      throw new IllegalArgumentException(
          "CC length: expected 8 octets, or 4 of AES, found " + length);
    }
    return switch (this) {
      case AES -> new AesCmac(blocks(true), length);
      case TRIPLE_DES_2KEY, TRIPLE_DES_3KEY, DES -> new CbcMac(blocks(true));
      case DES_ECB ->
          throw new IllegalArgumentException("KID: expected an algorithm in CBC, found DES_ECB");
    };
  }

  private Cbc blocks(boolean encrypt) {
    return switch (this) {
      case AES -> new AesCbc(encrypt);
      case TRIPLE_DES_2KEY, TRIPLE_DES_3KEY -> DesBlocks.tripleDesCbc(encrypt);
      case DES -> DesBlocks.desCbc(encrypt);
      case DES_ECB -> DesBlocks.ecb(encrypt, this);
    };
  }
}
