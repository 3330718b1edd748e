package org.sealpost.seal.api;

import org.osgi.annotation.versioning.ConsumerType;

/** A keyed authenticated cipher. Not safe for use by several threads at a time. */
@ConsumerType
public interface KeyedSealer extends AutoCloseable {
  /**
   * Encrypts and authenticates.
   *
   * @param nonce {@link Sealer#nonceLength()} octets, never used before under this key
   * @param aad authenticated, not encrypted
   * @param plaintext any octets
   * @return ciphertext and tag
   */
  byte[] seal(byte[] nonce, byte[] aad, byte[] plaintext);

  /**
   * Decrypts what {@link #seal} gave.
   *
   * @throws SealException if nonce, additional data, ciphertext or tag were changed
   */
  byte[] open(byte[] nonce, byte[] aad, byte[] ciphertext) throws SealException;

  /** Forgets the key. */
  @Override
  void close();
}
