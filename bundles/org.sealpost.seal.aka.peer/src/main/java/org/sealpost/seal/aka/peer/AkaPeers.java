package org.sealpost.seal.aka.peer;

import org.sealpost.seal.aka.peer.internal.EapAkaPeer;
import org.sealpost.seal.api.KeyAgreementPeer;

/** Makes key agreements where there is no component runtime. */
public final class AkaPeers {
  private AkaPeers() {}

  /** EAP-AKA (RFC 4187). */
  public static KeyAgreementPeer eapAka() {
    return new EapAkaPeer();
  }
}
