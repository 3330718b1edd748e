package org.sealpost.seal.api;

import java.util.Optional;

/**
 * What a gateway remembers of a card for one key agreement. Arrays are not copied; never printed.
 *
 * @param permanent the permanent identity: {@link KeyAgreementPeer#identity}
 * @param pseudonym the last one that was received ({@link PeerConversation.Established})
 * @param reauthentication what the last conversation that succeeded gave for a fast
 *     re-authentication; good once, and secret. Octets that this method did not make are as none
 * @param revealsPermanent whether the permanent identity may be sent in the clear to a network that
 *     asks for it; if not, that ends the conversation
 */
public record PeerIdentities(
    byte[] permanent,
    Optional<byte[]> pseudonym,
    Optional<byte[]> reauthentication,
    boolean revealsPermanent) {
  /** Of a card that never logged in: nothing but the permanent identity, which may be told. */
  public static PeerIdentities first(byte[] permanent) {
    return new PeerIdentities(permanent, Optional.empty(), Optional.empty(), true);
  }

  @Override
  public String toString() {
    return "PeerIdentities";
  }
}
