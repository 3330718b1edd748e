package org.sealpost.seal.ccm.internal;

import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.modes.CCMBlockCipher;
import org.bouncycastle.crypto.modes.CCMModeCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.sealpost.seal.api.KeyedSealer;
import org.sealpost.seal.api.SealException;

/**
 * One key. The JDK has no CCM; the engine of Bouncy Castle is used as an object, so that no
 * provider has to be registered for the whole process.
 */
final class CcmKeyedSealer implements KeyedSealer {
  private static final int TAG_LENGTH = 16;

  private final CCMModeCipher cipher = CCMBlockCipher.newInstance(AESEngine.newInstance());
  private Optional<KeyParameter> key;
  private byte[] lastSealed = {};

  /**
   * @param key of a length that AES has; copied
   */
  CcmKeyedSealer(byte[] key) {
    this.key = Optional.of(new KeyParameter(key));
  }

  @Override
  public byte[] seal(byte[] nonce, byte[] aad, byte[] plaintext) {
    if (Arrays.equals(nonce, lastSealed)) {
      throw new IllegalArgumentException("nonce: expected a new one, found the last one again");
    }
    start(true, nonce, aad);
    lastSealed = nonce.clone();
    try {
      return run(plaintext);
    } catch (InvalidCipherTextException e) {
      throw new IllegalStateException(this + " refuses to seal", e);
    }
  }

  @Override
  public byte[] open(byte[] nonce, byte[] aad, byte[] ciphertext) throws SealException {
    start(false, nonce, aad);
    try {
      return run(ciphertext);
    } catch (InvalidCipherTextException e) {
      throw new SealException("not authentic"); // no cause: it would tell where
    }
  }

  private void start(boolean sealing, byte[] nonce, byte[] aad) {
    KeyParameter keyed = key.orElseThrow(() -> new IllegalStateException("the sealer is closed"));
    if (nonce.length != AesCcmSealer.NONCE_LENGTH) {
      throw new IllegalArgumentException(
          "nonce: expected " + AesCcmSealer.NONCE_LENGTH + " octets, found " + nonce.length);
    }
    cipher.init(sealing, new AEADParameters(keyed, 8 * TAG_LENGTH, nonce, aad));
  }

  private byte[] run(byte[] input) throws InvalidCipherTextException {
    byte[] output = new byte[cipher.getOutputSize(input.length)];
    int length = cipher.processBytes(input, 0, input.length, output, 0);
    cipher.doFinal(output, length);
    return output;
  }

  /** Overwrites the key; the engine's schedule of it is left to the collector. */
  @Override
  public void close() {
    key.ifPresent(keyed -> Arrays.fill(keyed.getKey(), (byte) 0));
    key = Optional.empty();
    cipher.reset();
  }

  @Override
  public String toString() {
    return "AES-CCM" + (key.isPresent() ? ", keyed" : ", closed");
  }
}
