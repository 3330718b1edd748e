package org.sealpost.seal.aka.peer.internal;

import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.sealpost.codec.aka.AkaMethod;
import org.sealpost.seal.api.KeyAgreementPeer;

/**
 * EAP-AKA (RFC 4187). Its keys rest on CK and IK, which a visited network can obtain too: for cards
 * whose policy allows it.
 */
@Component(
    service = KeyAgreementPeer.class,
    property = KeyAgreementPeer.NAME + "=" + EapAkaPeer.AGREEMENT)
public final class EapAkaPeer extends AkaKeyAgreementPeer {
  static final String AGREEMENT = "eap-aka";

  /** Has nothing to configure. */
  public EapAkaPeer() {
    super(AGREEMENT, AkaMethod.AKA, Optional.empty());
  }

  @Deactivate
  void deactivate() {
    endAll();
  }
}
