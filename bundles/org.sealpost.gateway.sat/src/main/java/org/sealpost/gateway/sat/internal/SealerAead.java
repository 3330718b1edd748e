package org.sealpost.gateway.sat.internal;

import java.util.Optional;
import org.sealpost.codec.frame.OuterSeal;
import org.sealpost.seal.api.KeyedSealer;
import org.sealpost.seal.api.SealException;

/** A plug-in's cipher as the frame codec wants it. */
record SealerAead(KeyedSealer sealer) implements OuterSeal.Aead {
  @Override
  public byte[] seal(byte[] nonce, byte[] additionalData, byte[] plaintext) {
    return sealer.seal(nonce, additionalData, plaintext);
  }

  @Override
  public Optional<byte[]> open(byte[] nonce, byte[] additionalData, byte[] ciphertext) {
    try {
      return Optional.of(sealer.open(nonce, additionalData, ciphertext));
    } catch (SealException e) {
      return Optional.empty();
    }
  }
}
