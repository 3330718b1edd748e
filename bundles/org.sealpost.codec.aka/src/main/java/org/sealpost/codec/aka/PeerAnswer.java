package org.sealpost.codec.aka;

import java.util.Optional;

/**
 * A proof that the peer has sent, and what follows if the server accepts it.
 *
 * @param reply what was sent
 * @param keys of this conversation
 * @param method that was done
 * @param exported what success hands out
 * @param resultIndications whether both sides agreed on protected results
 * @param counter AT_COUNTER of a fast re-authentication
 * @param grants the names that the server gave
 */
record PeerAnswer(
    Octets reply,
    AkaMethod method,
    AkaKeys keys,
    ExportedKeys exported,
    boolean resultIndications,
    Optional<Integer> counter,
    Grants grants) {
  PacketMac mac() {
    return new PacketMac(method, keys.kAut());
  }

  AttributeCipher cipher() {
    return new AttributeCipher(keys.kEncr());
  }

  PeerStep.Success success() {
    int highest = counter.orElse(0);
    return new PeerStep.Success(
        exported,
        counter.isEmpty(),
        grants.pseudonym(),
        grants
            .reauthentication()
            .map(name -> ReauthenticationContext.of(method, name, highest, keys)));
  }

  /** Without names and keys. */
  @Override
  public String toString() {
    return "PeerAnswer[" + method + "]";
  }
}
