package org.sealpost.codec.ota;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES in CBC mode. The cipher is looked up once, which costs more than a packet, and keyed once per
 * key: after {@code doFinal} it falls back to the zero initial value by itself.
 */
final class AesCbc implements Cbc {
  private static final int BLOCK = 16;
  private static final IvParameterSpec ZERO = new IvParameterSpec(new byte[BLOCK]);

  private final int mode;
  private final Cipher cipher;
  private final PendingKey pending = new PendingKey();

  AesCbc(boolean encrypt) {
    mode = encrypt ? Cipher.ENCRYPT_MODE : Cipher.DECRYPT_MODE;
    try {
      cipher = Cipher.getInstance("AES/CBC/NoPadding");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java runtime has no AES/CBC/NoPadding", e);
    }
  }

  @Override
  public int blockLength() {
    return BLOCK;
  }

  @Override
  public void key(byte[] key) {
    pending.set(key);
  }

  @Override
  public void run(byte[] from, int fromOffset, byte[] to, int toOffset, int length) {
    try {
      if (pending.waits()) {
        init();
      }
      cipher.doFinal(from, fromOffset, length, to, toOffset);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES over " + length + " octets", e);
    }
  }

  private void init() throws GeneralSecurityException {
    cipher.init(mode, new SecretKeySpec(pending.octets(), "AES"), ZERO);
    pending.erase();
  }

  @Override
  public void erase() {
    pending.erase();
  }
}
