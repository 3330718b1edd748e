package org.sealpost.codec.ota;

import java.util.Arrays;

/**
 * Key check values (GlobalPlatform Card Specification, PUT KEY): the first three octets of a
 * constant block under the key. They show that a key arrived whole, and do not show the key.
 */
public final class KeyCheckValue {
  /** Octets of a key check value. */
  public static final int LENGTH = 3;

  private KeyCheckValue() {}

  /** The check value of a key: eight octets 00 under DES, sixteen octets 01 under AES. */
  public static byte[] of(KeyAlgorithm algorithm, byte[] key) {
    algorithm.requireLength(key.length);
    Cbc blocks = algorithm == KeyAlgorithm.AES ? new AesCbc(true) : DesBlocks.ecb(true, algorithm);
    byte[] constant = new byte[blocks.blockLength()];
    Arrays.fill(constant, (byte) (algorithm == KeyAlgorithm.AES ? 1 : 0));
    byte[] block = new byte[constant.length];
    blocks.key(key);
    blocks.run(constant, 0, block, 0, block.length);
    return Arrays.copyOf(block, LENGTH);
  }
}
