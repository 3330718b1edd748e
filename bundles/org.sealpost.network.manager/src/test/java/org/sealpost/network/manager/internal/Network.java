package org.sealpost.network.manager.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.sealpost.codec.aka.Amf;
import org.sealpost.codec.aka.MilenageKey;
import org.sealpost.codec.aka.Secret;
import org.sealpost.codec.aka.Sqn;
import org.sealpost.lib.sql.Migration;
import org.sealpost.lib.sql.SqlStore;
import org.sealpost.lib.sql.StoreFiles;
import org.sealpost.network.api.auc.SubscriberKey;
import org.sealpost.network.api.card.Subscription;
import org.sealpost.network.api.card.Subscription.State;
import org.sealpost.network.api.delivery.Delivery;
import org.sealpost.network.api.delivery.DeliveryState;

/** A manager over a real store and a real directory, with neighbours that are made up. */
final class Network implements AutoCloseable {
  static final String ICCID = "8900000000000000017";
  static final String IMSI = "001010000000001";
  static final String NEW_IMSI = "001010000000002";
  static final byte[] K = new byte[16];
  static final Duration HOUR = Duration.ofHours(1);

  final FakeCentre centre = new FakeCentre();
  final FakeOta ota = new FakeOta();
  final FakeDeliveries deliveries = new FakeDeliveries();
  final CardRegistry cards = new CardRegistry();
  final SqlStore store;
  final Manager manager;

  Network(Path folder) {
    store = SqlStore.sqlite(StoreFiles.in(folder.resolve("network")), Migration.of(Network.class));
    manager = new Manager(store, centre, ota, cards, deliveries);
  }

  /** With the card, and a subscriber of the same key whose IMSI it may get. */
  Network withCard() {
    importCard(ICCID, IMSI);
    addSubscriber(NEW_IMSI, K);
    return this;
  }

  void importCard(String iccid, String imsi) {
    manager.importCard(iccid, imsi, Optional.of(subscriber(imsi, K)), List.of(), List.of());
  }

  void addSubscriber(String imsi, byte[] k) {
    store.transact(
        tx -> {
          centre.provision(tx, subscriber(imsi, k));
          return null;
        });
  }

  /** Ends a delivery after the card answered all its packets, or all but the last. */
  void end(Delivery delivery, DeliveryState state) {
    boolean all = state == DeliveryState.PROVEN || state == DeliveryState.REPORTED;
    end(delivery, state, delivery.packets() - (all ? 0 : 1));
  }

  void end(Delivery delivery, DeliveryState state, int done) {
    store.transact(
        tx -> {
          deliveries.end(tx, delivery, state, done);
          return null;
        });
  }

  List<Subscription> subscriptions() {
    return store.read(tx -> cards.subscriptions(tx, ICCID));
  }

  static Subscription subscription(String imsi, State state) {
    return new Subscription(ICCID, imsi, state);
  }

  private static SubscriberKey subscriber(String imsi, byte[] k) {
    return new SubscriberKey(
        imsi, new MilenageKey(Secret.of(k), Secret.of(new byte[16])), new Amf(0), new Sqn(0));
  }

  @Override
  public void close() {
    manager.close();
    store.close();
  }
}
