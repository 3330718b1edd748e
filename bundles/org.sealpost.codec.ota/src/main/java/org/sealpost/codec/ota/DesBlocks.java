package org.sealpost.codec.ota;

import org.bouncycastle.crypto.BlockCipher;
import org.bouncycastle.crypto.engines.DESEngine;
import org.bouncycastle.crypto.engines.DESedeEngine;
import org.bouncycastle.crypto.modes.CBCBlockCipher;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * The DES family, in the mode of the cipher that is handed in. Bouncy Castle's engines are faster
 * here than the JCE's, and nothing but this class needs them.
 */
final class DesBlocks implements Cbc {
  private static final int BLOCK = 8;

  private final boolean encrypt;
  private final BlockCipher cipher;
  private final PendingKey pending = new PendingKey();

  private DesBlocks(boolean encrypt, BlockCipher cipher) {
    this.encrypt = encrypt;
    this.cipher = cipher;
  }

  /** Two or three keys, by their length, in outer CBC. */
  static DesBlocks tripleDesCbc(boolean encrypt) {
    return new DesBlocks(encrypt, CBCBlockCipher.newInstance(new DESedeEngine()));
  }

  static DesBlocks desCbc(boolean encrypt) {
    return new DesBlocks(encrypt, CBCBlockCipher.newInstance(new DESEngine()));
  }

  /** Any algorithm of the family, without chaining. */
  static DesBlocks ecb(boolean encrypt, KeyAlgorithm algorithm) {
    return new DesBlocks(encrypt, algorithm.legacy() ? new DESEngine() : new DESedeEngine());
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
    if (pending.waits()) {
      cipher.init(encrypt, new KeyParameter(pending.octets()));
      pending.erase();
    }
    for (int i = 0; i < length; i += BLOCK) {
      cipher.processBlock(from, fromOffset + i, to, toOffset + i);
    }
    cipher.reset();
  }

  @Override
  public void erase() {
    pending.erase();
  }
}
