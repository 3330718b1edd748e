package org.sealpost.seal.aka.server.internal;

import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.sealpost.codec.aka.AkaMethod;
import org.sealpost.codec.aka.ServerSettings;
import org.sealpost.seal.api.KeyAgreementServer;

/**
 * EAP-AKA (RFC 4187), for phones and for cards whose policy allows it. It says in each challenge
 * that this network would rather use EAP-AKA', so that a peer that offered it notices when somebody
 * took the offer away (RFC 9048 4).
 */
@Component(
    service = KeyAgreementServer.class,
    property = KeyAgreementServer.NAME + "=" + EapAkaServer.AGREEMENT)
public final class EapAkaServer extends AkaKeyAgreementServer {
  static final String AGREEMENT = "eap-aka";

  /** Has nothing to configure. */
  public EapAkaServer() {
    super(AGREEMENT, new ServerSettings(AkaMethod.AKA, "", true, true));
  }

  @Deactivate
  void deactivate() {
    failAll();
  }
}
