package org.sealpost.benchmarks;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.spec.AlgorithmParameterSpec;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The Java platform's AES, keyed once; CBC from a zero initial value. */
final class BareAes {
  static final int BLOCK = 16;

  private static final IvParameterSpec ZERO = new IvParameterSpec(new byte[BLOCK]);

  private BareAes() {}

  static Cipher cbc(int mode, byte[] key) {
    return keyed("AES/CBC/NoPadding", mode, key, ZERO);
  }

  /** Another key for a cipher in CBC. */
  static void rekey(Cipher cipher, int mode, byte[] key) throws GeneralSecurityException {
    cipher.init(mode, new SecretKeySpec(key, "AES"), ZERO);
  }

  static Cipher ecb(byte[] key) {
    return keyed("AES/ECB/NoPadding", Cipher.ENCRYPT_MODE, key, null);
  }

  /** GCM, which is keyed for every message anew. */
  static Cipher gcm() {
    return unkeyed("AES/GCM/NoPadding");
  }

  private static Cipher keyed(
      String transformation, int mode, byte[] key, AlgorithmParameterSpec parameters) {
    Cipher cipher = unkeyed(transformation);
    try {
      cipher.init(mode, new SecretKeySpec(key, "AES"), parameters);
      return cipher;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(transformation + " refuses its key", e);
    }
  }

  private static Cipher unkeyed(String transformation) {
    try {
      return Cipher.getInstance(transformation);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java platform lacks " + transformation, e);
    }
  }

  /** Whole blocks through a cipher. */
  static byte[] run(Cipher cipher, byte[] octets) {
    try {
      return cipher.doFinal(octets);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES over " + octets.length + " octets", e);
    }
  }

  /**
   * The input whose last block in AES/CBC is the CMAC of {@code message} (RFC 4493): padded, with
   * K2 folded in.
   *
   * @param message of a length that is no multiple of 16
   */
  static byte[] padded(Cipher encrypting, byte[] message) {
    byte[] input = new byte[(message.length / BLOCK + 1) * BLOCK];
    System.arraycopy(message, 0, input, 0, message.length);
    input[message.length] = (byte) 0x80;
    byte[] k2 = timesX(timesX(run(encrypting, new byte[BLOCK])));
    for (int i = 0; i < BLOCK; i++) {
      input[input.length - BLOCK + i] ^= k2[i];
    }
    return input;
  }

  private static byte[] timesX(byte[] block) {
    byte[] result = new BigInteger(1, block).shiftLeft(1).toByteArray();
    byte[] low = new byte[BLOCK];
    int kept = Math.min(BLOCK, result.length);
    System.arraycopy(result, result.length - kept, low, BLOCK - kept, kept);
    if (block[0] < 0) {
      low[BLOCK - 1] ^= (byte) 0x87;
    }
    return low;
  }
}
