package org.sealpost.seal.cose.internal;

import org.sealpost.seal.api.KeyedSealer;
import org.sealpost.seal.api.Sealer;

/** A sealer over one of the JDK's ciphers; each is a component of its own. */
abstract class CoseSealer implements Sealer {
  private final Aead aead;

  CoseSealer(Aead aead) {
    this.aead = aead;
  }

  @Override
  public final int algorithm() {
    return aead.number();
  }

  @Override
  public final int keyLength() {
    return aead.keyLength();
  }

  @Override
  public final int nonceLength() {
    return Aead.NONCE_LENGTH;
  }

  @Override
  public final KeyedSealer keyed(byte[] key) {
    return new JceKeyedSealer(aead, key);
  }

  @Override
  public final String toString() {
    return aead.name();
  }
}
