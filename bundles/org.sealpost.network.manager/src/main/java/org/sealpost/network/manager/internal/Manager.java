package org.sealpost.network.manager.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.sealpost.codec.cat.FilePath;
import org.sealpost.codec.cat.Iccid;
import org.sealpost.codec.cat.Imsi;
import org.sealpost.network.api.auc.AuthenticationCentre;
import org.sealpost.network.api.auc.SubscriberKey;
import org.sealpost.network.api.card.CardDirectory;
import org.sealpost.network.api.card.Subscription.State;
import org.sealpost.network.api.delivery.Deliveries;
import org.sealpost.network.api.delivery.Delivery;
import org.sealpost.network.api.delivery.Route;
import org.sealpost.network.api.delivery.Terms;
import org.sealpost.network.api.manager.Expectation;
import org.sealpost.network.api.manager.SecureElementManager;
import org.sealpost.network.api.ota.CardApplication;
import org.sealpost.network.api.ota.KeySet;
import org.sealpost.network.api.ota.OtaServer;
import org.sealpost.store.api.Store;

/**
 * Turns what a card should become into deliveries, if it can. Immediate: deliveries of an earlier
 * life need their source before anybody asks for a new one.
 */
@Component(service = SecureElementManager.class, immediate = true)
public final class Manager implements SecureElementManager {
  private final Store store;
  private final AuthenticationCentre centre;
  private final OtaServer ota;
  private final CardDirectory cards;
  private final SubscriberLookUp lookUp;
  private final IdentityRules identities;
  private final Orders orders;
  private final Expectations expectations;
  private final Runnable detach;

  /** Becomes the source of all deliveries. */
  @Activate
  public Manager(
      @Reference Store store,
      @Reference AuthenticationCentre centre,
      @Reference OtaServer ota,
      @Reference CardDirectory cards,
      @Reference Deliveries deliveries) {
    this.store = store;
    this.centre = centre;
    this.ota = ota;
    this.cards = cards;
    this.lookUp = new SubscriberLookUp(centre);
    this.identities = new IdentityRules(centre, cards, deliveries);
    this.orders = new Orders(ota, cards, deliveries, identities);
    this.expectations = new Expectations(identities, orders);
    this.detach = deliveries.attach(new CardSource(ota, cards, deliveries, expectations));
  }

  @Deactivate
  void close() {
    detach.run();
  }

  @Override
  public void importCard(
      String iccid,
      String digits,
      Optional<SubscriberKey> key,
      List<KeySet> keySets,
      List<CardApplication> applications) {
    new Iccid(iccid);
    Imsi imsi = new Imsi(digits);
    if (key.isEmpty()) {
      lookUp.require(imsi);
    }
    store.transact(
        tx -> {
          if (cards.exists(tx, iccid)) {
            throw new IllegalArgumentException(
                "card " + iccid + ": expected a new one, found it imported");
          }
          identities.requireFree(tx, iccid, imsi);
          cards.add(tx, iccid);
          key.ifPresentOrElse(
              given -> centre.provision(tx, given), () -> identities.requireKnown(tx, imsi));
          ota.provision(tx, iccid, keySets, applications);
          cards.subscribe(tx, iccid, imsi.digits(), State.ACTIVE);
          return null;
        });
  }

  @Override
  public Delivery assignImsi(String iccid, String digits, Duration validity, Route route) {
    Imsi imsi = new Imsi(digits);
    Terms terms = terms(validity, route);
    lookUp.require(imsi);
    return store.transact(tx -> orders.assign(tx, iccid, imsi, terms));
  }

  @Override
  public Delivery writeFile(
      String iccid, String path, int offset, byte[] content, Duration validity, Route route) {
    FilePath file = Paths.parse(path);
    byte[] octets = content.clone();
    Terms terms = terms(validity, route);
    return store.transact(
        tx -> orders.write(tx, iccid, Purpose.of(file), file, offset, octets, terms));
  }

  @Override
  public Delivery writeRecord(
      String iccid,
      String path,
      OptionalInt record,
      byte[] content,
      Duration validity,
      Route route) {
    FilePath file = Paths.parse(path);
    byte[] octets = content.clone();
    Terms terms = terms(validity, route);
    return store.transact(tx -> orders.writeRecord(tx, iccid, file, record, octets, terms));
  }

  @Override
  public List<Expectation> expect(String iccid, Optional<String> imsi, Map<String, byte[]> files) {
    Optional<Imsi> wanted = imsi.map(Imsi::new);
    wanted.ifPresent(lookUp::require);
    return store.transact(tx -> expectations.replace(tx, iccid, wanted, files));
  }

  @Override
  public List<Expectation> expectations(String iccid) {
    return store.read(tx -> ExpectationTable.of(tx, iccid));
  }

  private static Terms terms(Duration validity, Route route) {
    if (validity.isNegative() || validity.isZero()) {
      throw new IllegalArgumentException("validity: expected more than 0 s, found " + validity);
    }
    return new Terms(Instant.now().plus(validity), route);
  }
}
