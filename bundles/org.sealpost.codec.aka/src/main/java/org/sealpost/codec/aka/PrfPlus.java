package org.sealpost.codec.aka;

import javax.crypto.Mac;

/**
 * prf+ of IKEv2 with HMAC-SHA-256: T1 = HMAC(K, S | 01), Tn = HMAC(K, Tn-1 | S | n). EAP-AKA' calls
 * it PRF' (RFC 9048 3.4.1), RFC 5295 3.1.2 its default KDF.
 */
final class PrfPlus {
  private static final int BLOCK = 32;
  static final int MAX = 255 * BLOCK;

  private PrfPlus() {}

  /**
   * @param length 0..8160: the block counter has one octet
   */
  static byte[] generate(byte[] key, byte[] seed, int length) {
    Mac mac = Primitives.mac("HmacSHA256", key);
    byte[] out = new byte[length];
    byte[] previous = {};
    for (int position = 0; position < length; position += BLOCK) {
      mac.update(previous);
      mac.update(seed);
      mac.update((byte) (position / BLOCK + 1));
      previous = mac.doFinal();
      System.arraycopy(previous, 0, out, position, Math.min(BLOCK, length - position));
    }
    return out;
  }
}
