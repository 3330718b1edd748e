package org.sealpost.network.manager.internal;

import java.util.Optional;
import org.sealpost.codec.ota.Tar;
import org.sealpost.network.api.card.CardDirectory;
import org.sealpost.network.api.card.Subscription;
import org.sealpost.network.api.card.Subscription.State;
import org.sealpost.network.api.delivery.Deliveries;
import org.sealpost.network.api.delivery.Delivery;
import org.sealpost.network.api.delivery.DeliverySource;
import org.sealpost.network.api.delivery.ReadBack;
import org.sealpost.network.api.delivery.Route;
import org.sealpost.network.api.ota.OtaServer;
import org.sealpost.network.api.ota.SealedPacket;
import org.sealpost.network.api.ota.SealingHandle;
import org.sealpost.store.api.Tx;

/** Seals packets when their turn has come, and commits what a proven delivery means. */
final class CardSource implements DeliverySource {
  private final OtaServer ota;
  private final CardDirectory cards;
  private final Deliveries deliveries;
  private final Expectations expectations;

  CardSource(OtaServer ota, CardDirectory cards, Deliveries deliveries, Expectations expectations) {
    this.ota = ota;
    this.cards = cards;
    this.deliveries = deliveries;
    this.expectations = expectations;
  }

  @Override
  public Optional<SealedPacket> seal(
      Tx tx, String iccid, Tar tar, String holder, Route route, byte[] script) {
    Optional<SealingHandle> leased = ota.lease(tx, iccid, tar, holder, route == Route.NATIVE_SMS);
    if (leased.isEmpty()) {
      return Optional.empty();
    }
    try (SealingHandle handle = leased.get()) {
      return Optional.of(handle.seal(script));
    }
  }

  @Override
  public Optional<ReadBack> readBack(byte[] script) {
    return ReadBacks.of(script);
  }

  @Override
  public boolean needsRecentAuthentication(Delivery delivery) {
    return Purpose.changesIdentity(delivery);
  }

  @Override
  public void polled(Tx tx, String iccid) {
    expectations.polled(tx, iccid);
  }

  @Override
  public void ended(Tx tx, Delivery delivery) {
    expectations.ended(tx, delivery);
    Purpose.imsi(delivery).ifPresent(imsi -> ended(tx, delivery, imsi));
  }

  private void ended(Tx tx, Delivery delivery, String imsi) {
    switch (delivery.state()) {
      case PROVEN -> cards.subscribe(tx, delivery.iccid(), imsi, State.ACTIVE);
      case FAILED, EXPIRED, CANCELLED -> {
        if (isPending(tx, delivery, imsi) && !mayHaveArrived(tx, delivery)) {
          cards.unsubscribe(tx, delivery.iccid(), imsi);
        }
      }
      // Nobody knows what the card holds: both identities go on authenticating it.
      case REPORTED -> {}
      case QUEUED, SENT, HELD, UNCERTAIN ->
          throw new IllegalArgumentException(
              "delivery: expected one that ended, found " + delivery.state());
    }
  }

  private boolean isPending(Tx tx, Delivery delivery, String imsi) {
    return cards
        .subscriptions(tx, delivery.iccid())
        .contains(new Subscription(delivery.iccid(), imsi, State.PENDING));
  }

  /**
   * Whether a packet with this identity was ever handed out: it is the last of its delivery. What
   * the gateway says became of it is no proof, and a card whose new IMSI is forgotten is lost.
   */
  private boolean mayHaveArrived(Tx tx, Delivery delivery) {
    return deliveries.of(tx, delivery.iccid()).stream()
        .filter(other -> other.purpose().equals(delivery.purpose()))
        .anyMatch(other -> other.done() >= other.packets() - 1);
  }
}
