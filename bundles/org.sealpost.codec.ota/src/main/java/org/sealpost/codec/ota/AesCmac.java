package org.sealpost.codec.ota;

import java.util.Arrays;

/**
 * AES-CMAC (RFC 4493, NIST SP 800-38B), truncated to its first octets. It is the last block of AES
 * in CBC mode over the message, once K1 or K2 is folded into the message's last block: one call of
 * a keyed cipher.
 */
final class AesCmac implements KeyedChecksum {
  private static final int BLOCK = 16;
  private static final int REDUCTION = 0x87;
  private static final byte[] ZERO = new byte[BLOCK];

  /** Ends a message that is no whole number of blocks. */
  private static final int END = 0x80;

  private final Cbc cbc;
  private final byte[] k1 = new byte[BLOCK];
  private final byte[] k2 = new byte[BLOCK];
  private final LastBlock lastBlock;
  private boolean derived;

  /**
   * @param encrypting AES in CBC mode
   * @param length octets kept of the 16: 8, or 4 by agreement (TS 102 225)
   */
  AesCmac(Cbc encrypting, int length) {
    cbc = encrypting;
    lastBlock = new LastBlock(cbc, length);
  }

  @Override
  public int length() {
    return lastBlock.length();
  }

  @Override
  public void key(byte[] key) {
    cbc.key(key);
    derived = false;
  }

  private void derive() {
    cbc.run(ZERO, 0, k1, 0, BLOCK);
    timesX(k1, k1);
    timesX(k1, k2);
    derived = true;
  }

  /** Multiplication by x in GF(2^128), without a branch on the key. */
  private static void timesX(byte[] from, byte[] to) {
    long high = Words.get(from, 0);
    long low = Words.get(from, Long.BYTES);
    Words.put(to, 0, high << 1 | low >>> 63);
    Words.put(to, Long.BYTES, low << 1 ^ (high >> 63 & REDUCTION));
  }

  @Override
  public void compute(byte[] buffer, int from, int length, byte[] to, int at) {
    if (!derived) {
      derive();
    }
    int padded = lastBlock.padded(length);
    byte[] subkey = length == padded ? k1 : k2;
    Words.clear16(buffer, from + length);
    buffer[from + length] = (byte) END;
    int last = from + padded - BLOCK;
    fold(subkey, buffer, last);
    lastBlock.of(buffer, from, padded, to, at);
    fold(subkey, buffer, last);
  }

  /** Adds a subkey to a block; done twice it changes nothing. */
  private static void fold(byte[] subkey, byte[] buffer, int at) {
    Words.put(buffer, at, Words.get(buffer, at) ^ Words.get(subkey, 0));
    Words.put(
        buffer,
        at + Long.BYTES,
        Words.get(buffer, at + Long.BYTES) ^ Words.get(subkey, Long.BYTES));
  }

  @Override
  public void erase() {
    cbc.erase();
    Arrays.fill(k1, (byte) 0);
    Arrays.fill(k2, (byte) 0);
    lastBlock.erase();
  }
}
