package org.sealpost.codec.ota;

import org.bouncycastle.crypto.engines.DESedeEngine;
import org.bouncycastle.crypto.modes.CBCBlockCipher;
import org.bouncycastle.crypto.modes.CBCModeCipher;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * Triple DES in CBC mode (outer chaining). Bouncy Castle's engine is faster here than the JCE's.
 */
final class TripleDesCbc implements Cbc {
  private static final int BLOCK = 8;

  private final CBCModeCipher cipher = CBCBlockCipher.newInstance(new DESedeEngine());

  TripleDesCbc(boolean encrypt, byte[] key) {
    cipher.init(encrypt, new KeyParameter(key));
  }

  @Override
  public int blockLength() {
    return BLOCK;
  }

  @Override
  public void run(byte[] from, byte[] to, int offset, int length) {
    for (int i = offset; i < offset + length; i += BLOCK) {
      cipher.processBlock(from, i, to, i);
    }
    cipher.reset();
  }
}
