package org.sealpost.network.hlr.internal;

import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;
import org.sealpost.network.api.auc.AuthenticationCentre;
import org.sealpost.network.api.auc.SubscriberKey;
import org.sealpost.store.api.Tx;

/** The subscribers of an external HLR, which alone has their keys. There only if configured. */
@Component(
    configurationPid = "org.sealpost.network.hlr",
    configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = HlrConfig.class)
public final class ExternalAuthenticationCentre implements AuthenticationCentre {
  private final HlrLink link;
  private final Leftovers leftovers = new Leftovers();

  /** Checks the configuration; connects when the first vector is asked for. */
  @Activate
  public ExternalAuthenticationCentre(HlrConfig config) {
    this(Settings.of(config), new Counters());
  }

  ExternalAuthenticationCentre(Settings settings, Counters counters) {
    this.link = new HlrLink(settings, counters);
  }

  /** Vectors that are still waited for fail as unavailable. */
  @Deactivate
  public void close() {
    link.close();
    leftovers.clear();
  }

  /** Refuses: a key that is not needed must not lie about here. */
  @Override
  public void provision(Tx tx, SubscriberKey subscriber) {
    throw new IllegalArgumentException(
        "key: expected none, because the external HLR has the subscribers, found one");
  }

  @Override
  public boolean knows(Tx tx, String imsi) {
    return true;
  }

  @Override
  public boolean shareKey(Tx tx, String imsi, String other) {
    return true;
  }

  @Override
  public CompletionStage<Void> lookUp(String imsi) {
    return vectors(imsi).lookUp();
  }

  @Override
  public HlrVectors vectors(String imsi) {
    return new HlrVectors(imsi, link, leftovers);
  }
}
