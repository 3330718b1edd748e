package org.sealpost.seal.aka.server.internal;

import org.sealpost.seal.api.CardAuthentication;
import org.sealpost.seal.api.KeyAgreementPeer;
import org.sealpost.seal.api.PeerConversation;

/** A client that said hello with the identity of one method and was answered with another. */
record IdentityOf(KeyAgreementPeer preferred, KeyAgreementPeer chosen) implements KeyAgreementPeer {
  @Override
  public byte[] identity(String imsi, int mncDigits) {
    return preferred.identity(imsi, mncDigits);
  }

  @Override
  public PeerConversation begin(byte[] identity, CardAuthentication card) {
    return chosen.begin(identity, card);
  }

  @Override
  public String name() {
    return chosen.name();
  }
}
