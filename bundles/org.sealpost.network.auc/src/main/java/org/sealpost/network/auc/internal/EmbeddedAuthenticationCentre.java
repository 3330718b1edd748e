package org.sealpost.network.auc.internal;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.sealpost.network.api.auc.AuthenticationCentre;
import org.sealpost.network.api.auc.SubscriberKey;
import org.sealpost.seal.api.VectorSource;
import org.sealpost.store.api.Store;
import org.sealpost.store.api.Tx;
import org.sealpost.store.api.Vault;

/** Subscribers in the network's own store. */
@Component(configurationPid = "org.sealpost.network.auc")
@Designate(ocd = AucConfig.class)
public final class EmbeddedAuthenticationCentre implements AuthenticationCentre {
  private final Store store;
  private final Subscribers subscribers;
  private final SequenceNumbers numbers;
  private final Workers workers = new Workers();

  /** Checks the configuration. */
  @Activate
  public EmbeddedAuthenticationCentre(
      @Reference Store store, @Reference Vault vault, AucConfig config) {
    this(store, vault, config.indicator());
  }

  EmbeddedAuthenticationCentre(Store store, Vault vault, int indicator) {
    this.store = store;
    this.numbers = new SequenceNumbers(indicator);
    this.subscribers = new Subscribers(vault);
  }

  /** Vectors that are still being made fail as unavailable. */
  @Deactivate
  void close() {
    workers.close();
  }

  @Override
  public void provision(Tx tx, SubscriberKey subscriber) {
    subscribers.add(tx, subscriber);
  }

  @Override
  public boolean knows(Tx tx, String imsi) {
    return subscribers.fingerprint(tx, imsi).isPresent();
  }

  @Override
  public boolean shareKey(Tx tx, String imsi, String other) {
    return subscribers
        .fingerprint(tx, imsi)
        .filter(key -> subscribers.fingerprint(tx, other).filter(key::equals).isPresent())
        .isPresent();
  }

  @Override
  public VectorSource vectors(String imsi) {
    return new SubscriberVectors(imsi, store, subscribers, numbers, workers);
  }
}
