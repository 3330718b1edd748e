package org.sealpost.codec.ota;

import java.util.Arrays;

/**
 * Algorithms of KIc and KID keys (TS 102 225 clauses 5.1.2 and 5.1.3). Each ciphers in CBC mode
 * from a zero initial value and makes a cryptographic checksum of 8 octets.
 */
public enum KeyAlgorithm {
  /** AES-128, 192 or 256 by the key's length (16, 24, 32 octets); checksum AES-CMAC. */
  AES(0x2, 16, 24, 32),
  /** Triple DES with two keys (16 octets); checksum CBC-MAC. */
  TRIPLE_DES_2KEY(0x5, 16),
  /** Triple DES with three keys (24 octets); checksum CBC-MAC. */
  TRIPLE_DES_3KEY(0x9, 24);

  static final int CHECKSUM_LENGTH = 8;

  private final int coding;
  private final int[] keyLengths;

  KeyAlgorithm(int coding, int... keyLengths) {
    this.coding = coding;
    this.keyLengths = keyLengths;
  }

  /** The low nibble of a KIc octet, and of a KID octet under {@link SecurityMode#CC}. */
  public int coding() {
    return coding;
  }

  /** Whether a key of this algorithm may serve {@code use}: it names the same one, or none. */
  boolean serves(KeyUse use) {
    return use.algorithm() == coding || use.algorithm() == 0;
  }

  CipherKey cipher(byte[] key) {
    return new CipherKey(cbc(true, key), cbc(false, key));
  }

  Checksum checksum(byte[] key) {
    Cbc encrypting = cbc(true, key);
    return switch (this) {
      case AES -> new AesCmac(encrypting, CHECKSUM_LENGTH);
      case TRIPLE_DES_2KEY, TRIPLE_DES_3KEY -> new CbcMac(encrypting);
    };
  }

  Cbc cbc(boolean encrypt, byte[] key) {
    if (Arrays.stream(keyLengths).noneMatch(length -> length == key.length)) {
      throw new IllegalArgumentException(
          this
              + " key: expected a length in octets of "
              + Arrays.toString(keyLengths)
              + ", found "
              + key.length);
    }
    return switch (this) {
      case AES -> new AesCbc(encrypt, key);
      case TRIPLE_DES_2KEY, TRIPLE_DES_3KEY -> new TripleDesCbc(encrypt, key);
    };
  }
}
