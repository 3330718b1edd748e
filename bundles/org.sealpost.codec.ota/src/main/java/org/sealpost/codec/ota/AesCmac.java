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
final class AesCmac implements Checksum {
  private static final int BLOCK = 16;

  /** Eight octets at a time: the cipher waits long for a block that was written octet by octet. */
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private final Cbc cbc;
  private final byte[] k1;
  private final byte[] k2;
  private final int length;
  private final CoveredOctets covered = new CoveredOctets(BLOCK);

  /**
   * @param encrypting AES under the checksum key
   * @param length octets kept of the 16: 8, or 4 by agreement (TS 102 225)
   */
  AesCmac(Cbc encrypting, int length) {
    cbc = encrypting;
    this.length = length;
    byte[] zero = new byte[BLOCK];
    k1 = new byte[BLOCK];
    cbc.run(zero, k1, 0, BLOCK);
    timesX(k1);
    k2 = k1.clone();
    timesX(k2);
  }

  /** Multiplication by x in GF(2^128), without a branch on the key. */
  private static void timesX(byte[] block) {
    int reduction = block[0] >> 7 & 0x87;
    int carry = 0;
    for (int i = BLOCK - 1; i >= 0; i--) {
      int octet = block[i] & 0xff;
      block[i] = (byte) (octet << 1 | carry);
      carry = octet >> 7;
    }
    block[BLOCK - 1] ^= (byte) reduction;
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public byte[] compute(byte[] frame, int at) {
    covered.gather(frame, at, length);
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
    return covered.lastBlock(cbc, length);
  }

  @Override
  public void erase() {
    Arrays.fill(k1, (byte) 0);
    Arrays.fill(k2, (byte) 0);
    covered.erase();
  }
}
