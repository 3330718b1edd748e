package org.sealpost.seal.ccm.internal;

import org.sealpost.seal.api.KeyedSealer;
import org.sealpost.seal.api.Sealer;

/** AES-CCM with L = 2 and M = 16 (RFC 3610); each key length is a component of its own. */
abstract class AesCcmSealer implements Sealer {
  /** 15 octets less L: a message has at most 65535 octets, more than a frame takes. */
  static final int NONCE_LENGTH = 13;

  private final int algorithm;
  private final int keyLength;

  AesCcmSealer(int algorithm, int keyLength) {
    this.algorithm = algorithm;
    this.keyLength = keyLength;
  }

  @Override
  public final int algorithm() {
    return algorithm;
  }

  @Override
  public final int keyLength() {
    return keyLength;
  }

  @Override
  public final int nonceLength() {
    return NONCE_LENGTH;
  }

  @Override
  public final KeyedSealer keyed(byte[] key) {
    if (key.length != keyLength) {
      throw new IllegalArgumentException(
          "key: expected " + keyLength + " octets, found " + key.length);
    }
    return new CcmKeyedSealer(key);
  }

  @Override
  public final String toString() {
    return "AES-CCM-16-128-" + 8 * keyLength;
  }
}
