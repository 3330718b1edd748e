package org.sealpost.seal.aka.server.internal;

import org.sealpost.seal.api.CardAuthentication;
import org.sealpost.seal.api.KeyAgreementPeer;
import org.sealpost.seal.api.PeerConversation;
import org.sealpost.seal.api.PeerIdentities;

/** A client that said hello with the identity of one method and was answered with another. */
record IdentityOf(KeyAgreementPeer preferred, KeyAgreementPeer chosen) implements KeyAgreementPeer {
  @Override
  public byte[] identity(String imsi, int mncDigits) {
    return preferred.identity(imsi, mncDigits);
  }

  @Override
  public byte[] firstIdentity(PeerIdentities identities) {
    return preferred.firstIdentity(identities);
  }

  @Override
  public PeerConversation begin(byte[] sent, PeerIdentities identities, CardAuthentication card) {
    return chosen.begin(sent, identities, card);
  }

  @Override
  public String name() {
    return chosen.name();
  }
}
