package org.sealpost.seal.cose.internal;

import java.security.GeneralSecurityException;
import java.security.spec.AlgorithmParameterSpec;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The authenticated ciphers of RFC 9053 4 that the JDK has, all with nonces of 96 bits. */
enum Aead {
  /** AES-GCM mode with a key of 128 bits. */
  A128GCM(1, 16, "AES", "AES/GCM/NoPadding"),
  /** AES-GCM mode with a key of 256 bits. */
  A256GCM(3, 32, "AES", "AES/GCM/NoPadding"),
  /** ChaCha20 with Poly1305 and a key of 256 bits (RFC 8439). */
  CHACHA20_POLY1305(24, 32, "ChaCha20", "ChaCha20-Poly1305");

  static final int NONCE_LENGTH = 12;
  static final int TAG_LENGTH = 16;

  private final int number;
  private final int keyLength;
  private final String keyAlgorithm;
  private final String transformation;

  Aead(int number, int keyLength, String keyAlgorithm, String transformation) {
    this.number = number;
    this.keyLength = keyLength;
    this.keyAlgorithm = keyAlgorithm;
    this.transformation = transformation;
  }

  /** The COSE algorithm identifier. */
  int number() {
    return number;
  }

  /** Octets of a key. */
  int keyLength() {
    return keyLength;
  }

  SecretKeySpec key(byte[] key) {
    if (key.length != keyLength) {
      throw new IllegalArgumentException(
          "key: expected " + keyLength + " octets, found " + key.length);
    }
    return new SecretKeySpec(key, keyAlgorithm);
  }

  AlgorithmParameterSpec parameters(byte[] nonce) {
    return switch (this) {
      case A128GCM, A256GCM -> new GCMParameterSpec(8 * TAG_LENGTH, nonce);
      case CHACHA20_POLY1305 -> new IvParameterSpec(nonce);
    };
  }

  /** A cipher without a key. */
  Cipher cipher() {
    try {
      return Cipher.getInstance(transformation);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK lacks " + transformation, e);
    }
  }
}
