package org.sealpost.seal.cose.internal;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.sealpost.seal.api.KeyedSealer;
import org.sealpost.seal.api.SealException;

/** One key and one cipher object, which is set up anew for each nonce. */
final class JceKeyedSealer implements KeyedSealer {
  private final Aead aead;
  private Optional<SecretKeySpec> key;
  private Cipher cipher;
  private byte[] lastNonce = {};
  private byte[] lastSealed = {};

  /**
   * @throws IllegalArgumentException if the key has the wrong length
   */
  JceKeyedSealer(Aead aead, byte[] key) {
    this.aead = aead;
    this.key = Optional.of(aead.key(key));
    this.cipher = aead.cipher();
  }

  @Override
  public byte[] seal(byte[] nonce, byte[] aad, byte[] plaintext) {
    if (Arrays.equals(nonce, lastSealed)) {
      throw new IllegalArgumentException("nonce: expected a new one, found the last one again");
    }
    try {
      start(Cipher.ENCRYPT_MODE, nonce, aad);
      lastSealed = nonce.clone();
      return cipher.doFinal(plaintext);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(aead + " refuses to seal", e);
    }
  }

  @Override
  public byte[] open(byte[] nonce, byte[] aad, byte[] ciphertext) throws SealException {
    if (ciphertext.length < Aead.TAG_LENGTH) {
      // The JDK answers some of these with an unchecked exception.
      throw notAuthentic();
    }
    try {
      start(Cipher.DECRYPT_MODE, nonce, aad);
      return cipher.doFinal(ciphertext);
    } catch (AEADBadTagException e) {
      throw notAuthentic();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(aead + " refuses to open", e);
    }
  }

  /** The JDK's key schedules cannot be overwritten: they are left to the collector. */
  @Override
  public void close() {
    key = Optional.empty();
    cipher = aead.cipher();
  }

  @Override
  public String toString() {
    return aead + (key.isPresent() ? ", keyed" : ", closed");
  }

  private void start(int mode, byte[] nonce, byte[] aad) throws GeneralSecurityException {
    SecretKeySpec keyed = key.orElseThrow(() -> new IllegalStateException("the sealer is closed"));
    if (nonce.length != Aead.NONCE_LENGTH) {
      throw new IllegalArgumentException(
          "nonce: expected " + Aead.NONCE_LENGTH + " octets, found " + nonce.length);
    }
    if (Arrays.equals(nonce, lastNonce)) {
      // The JDK's ChaCha20 takes a repeated nonce for misuse even when it decrypts. But a frame may
      // come twice, and a forged one may come before the genuine one.
      cipher = aead.cipher();
    }
    lastNonce = nonce.clone();
    cipher.init(mode, keyed, aead.parameters(nonce));
    cipher.updateAAD(aad);
  }

  /** Says nothing that would help an attacker, nor where it was found. */
  private static SealException notAuthentic() {
    return new SealException("not authentic");
  }
}
