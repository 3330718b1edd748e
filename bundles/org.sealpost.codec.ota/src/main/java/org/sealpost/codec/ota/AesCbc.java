package org.sealpost.codec.ota;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES in CBC mode. The cipher is keyed once: after {@code doFinal} it falls back to the zero
 * initial value by itself, and looking one up costs more than a packet.
 */
final class AesCbc implements Cbc {
  private static final int BLOCK = 16;

  private final Cipher cipher;

  AesCbc(boolean encrypt, byte[] key) {
    try {
      cipher = Cipher.getInstance("AES/CBC/NoPadding");
      cipher.init(
          encrypt ? Cipher.ENCRYPT_MODE : Cipher.DECRYPT_MODE,
          new SecretKeySpec(key, "AES"),
          new IvParameterSpec(new byte[BLOCK]));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java runtime has no AES/CBC/NoPadding", e);
    }
  }

  @Override
  public int blockLength() {
    return BLOCK;
  }

  @Override
  public void run(byte[] from, byte[] to, int offset, int length) {
    try {
      cipher.doFinal(from, offset, length, to, offset);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES over " + length + " octets", e);
    }
  }
}
