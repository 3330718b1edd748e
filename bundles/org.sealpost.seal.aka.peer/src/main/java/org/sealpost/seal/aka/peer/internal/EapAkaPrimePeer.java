package org.sealpost.seal.aka.peer.internal;

import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;
import org.sealpost.codec.aka.AkaMethod;
import org.sealpost.seal.api.KeyAgreementPeer;

/** EAP-AKA' (RFC 9048), whose keys are bound to the configured network name. */
@Component(
    service = KeyAgreementPeer.class,
    configurationPid = "org.sealpost.seal.aka.peer",
    property = KeyAgreementPeer.NAME + "=" + EapAkaPrimePeer.AGREEMENT)
@Designate(ocd = AkaPeerConfig.class)
public final class EapAkaPrimePeer extends AkaKeyAgreementPeer {
  static final String AGREEMENT = "eap-aka-prime";

  /**
   * @throws IllegalArgumentException if the network name is empty, which would accept any
   */
  @Activate
  public EapAkaPrimePeer(AkaPeerConfig config) {
    super(AGREEMENT, AkaMethod.AKA_PRIME, Optional.of(checked(config.networkName())));
  }

  @Deactivate
  void deactivate() {
    endAll();
  }

  private static String checked(String networkName) {
    if (networkName.isEmpty()) {
      throw new IllegalArgumentException("networkName: expected a name, found none");
    }
    return networkName;
  }
}
