package org.sealpost.codec.ota;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
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

  /** Eight octets at a time: the cipher waits long for a block that was written octet by octet. */
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final Cbc cbc;
  private final byte[] k1 = new byte[BLOCK];
  private final byte[] k2 = new byte[BLOCK];
  private final CoveredOctets covered;
  private boolean derived;

  /**
   * @param encrypting AES in CBC mode
   * @param length octets kept of the 16: 8, or 4 by agreement (TS 102 225)
   */
  AesCmac(Cbc encrypting, int length) {
    cbc = encrypting;
    covered = new CoveredOctets(BLOCK, length);
  }

  @Override
  public int length() {
    return covered.checksumLength();
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
    long high = (long) LONGS.get(from, 0);
    long low = (long) LONGS.get(from, Long.BYTES);
    LONGS.set(to, 0, high << 1 | low >>> 63);
    LONGS.set(to, Long.BYTES, low << 1 ^ (high >> 63 & REDUCTION));
  }

  @Override
  public byte[] compute(byte[] frame, int length, int at) {
    if (!derived) {
      derive();
    }
    covered.gather(frame, length, at);
    byte[] buffer = covered.buffer();
    boolean whole = covered.length() == covered.padded();
    if (!whole) {
      buffer[covered.length()] = (byte) 0x80;
    }
    int last = covered.padded() - BLOCK;
    byte[] subkey = whole ? k1 : k2;
    for (int i = 0; i < BLOCK; i += Long.BYTES) {
      LONGS.set(buffer, last + i, (long) LONGS.get(buffer, last + i) ^ (long) LONGS.get(subkey, i));
    }
    return covered.lastBlock(cbc);
  }

  @Override
  public void erase() {
    cbc.erase();
    Arrays.fill(k1, (byte) 0);
    Arrays.fill(k2, (byte) 0);
    covered.erase();
  }
}
