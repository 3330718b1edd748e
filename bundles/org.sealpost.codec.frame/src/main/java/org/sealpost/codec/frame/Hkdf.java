package org.sealpost.codec.frame;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HKDF with SHA-256 (RFC 5869). */
final class Hkdf {
  private static final String HMAC = "HmacSHA256";
  private static final int HASH_LENGTH = 32;
  private static final int MAX_LENGTH = 255 * HASH_LENGTH;

  private Hkdf() {}

  /** RFC 5869, 2.2: an empty salt stands for {@code HASH_LENGTH} zeros. */
  static byte[] extract(byte[] salt, byte[] inputKey) {
    return hmac(salt.length == 0 ? new byte[HASH_LENGTH] : salt).doFinal(inputKey);
  }

  /** RFC 5869, 2.3. */
  static byte[] expand(byte[] pseudoRandomKey, byte[] info, int length) {
    if (length < 1 || length > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "HKDF length: expected 1.." + MAX_LENGTH + " octets, found " + length);
    }
    Mac mac = hmac(pseudoRandomKey);
    byte[] output = new byte[length];
    byte[] block = new byte[0];
    for (int done = 0, i = 1; done < length; done += HASH_LENGTH, i++) {
      mac.update(block);
      mac.update(info);
      mac.update((byte) i);
      block = mac.doFinal();
      System.arraycopy(block, 0, output, done, Math.min(HASH_LENGTH, length - done));
    }
    return output;
  }

  private static Mac hmac(byte[] key) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key, HMAC));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + HMAC, e);
    }
  }
}
