package org.sealpost.seal.aka.server.internal;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;
import org.sealpost.codec.aka.AkaMethod;
import org.sealpost.codec.aka.ServerSettings;
import org.sealpost.seal.api.KeyAgreementServer;

/** EAP-AKA' (RFC 9048), whose keys are bound to the configured network name. */
@Component(
    service = KeyAgreementServer.class,
    configurationPid = "org.sealpost.seal.aka.server",
    property = KeyAgreementServer.NAME + "=" + EapAkaPrimeServer.AGREEMENT)
@Designate(ocd = AkaServerConfig.class)
public final class EapAkaPrimeServer extends AkaKeyAgreementServer {
  static final String AGREEMENT = "eap-aka-prime";

  /**
   * @throws IllegalArgumentException if the network name is empty or too long
   */
  @Activate
  public EapAkaPrimeServer(AkaServerConfig config) {
    super(AGREEMENT, new ServerSettings(AkaMethod.AKA_PRIME, config.networkName(), true, false));
  }

  @Deactivate
  void deactivate() {
    failAll();
  }
}
