package org.sealpost.network.manager.internal;

import java.util.Optional;
import org.sealpost.codec.cat.Imsi;
import org.sealpost.network.api.auc.AuthenticationCentre;
import org.sealpost.network.api.card.CardDirectory;
import org.sealpost.network.api.card.Subscription;
import org.sealpost.network.api.card.Subscription.State;
import org.sealpost.network.api.delivery.Deliveries;
import org.sealpost.network.api.delivery.Delivery;
import org.sealpost.store.api.Tx;

/** What must hold before a card may be given an IMSI: it must be able to log in under it. */
final class IdentityRules {
  private final AuthenticationCentre centre;
  private final CardDirectory cards;
  private final Deliveries deliveries;

  IdentityRules(AuthenticationCentre centre, CardDirectory cards, Deliveries deliveries) {
    this.centre = centre;
    this.cards = cards;
    this.deliveries = deliveries;
  }

  /** Refuses an IMSI that another card has. */
  void requireFree(Tx tx, String iccid, Imsi imsi) {
    Optional<String> owner = cards.cardOf(tx, imsi.digits());
    if (owner.isPresent() && !owner.get().equals(iccid)) {
      throw refusal(imsi, "one that no other card has", "it at card " + owner.get());
    }
  }

  /** The IMSI that the card is proven to have. */
  String active(Tx tx, String iccid, Imsi wanted) {
    return cards.subscriptions(tx, iccid).stream()
        .filter(subscription -> subscription.state() == State.ACTIVE)
        .map(Subscription::imsi)
        .findFirst()
        .orElseThrow(() -> refusal(wanted, "a card with an active subscription", "one without"));
  }

  /** Refuses an IMSI that there are no vectors for. */
  void requireKnown(Tx tx, Imsi imsi) {
    if (!centre.knows(tx, imsi.digits())) {
      throw unknown(imsi);
    }
  }

  /** What is said of an IMSI that there are no vectors for. */
  static IllegalArgumentException unknown(Imsi imsi) {
    return refusal(imsi, "a subscriber of the authentication centre", "none");
  }

  /** Refuses an IMSI that the card could not authenticate with. */
  void requireUsable(Tx tx, String iccid, Imsi imsi) {
    requireFree(tx, iccid, imsi);
    String active = active(tx, iccid, imsi);
    requireKnown(tx, imsi);
    if (!centre.shareKey(tx, imsi.digits(), active)) {
      throw refusal(imsi, "a subscriber with this card's key", "another key");
    }
  }

  /** Refuses an IMSI that the card has already or just now gets, or could not use. */
  void requireAssignable(Tx tx, String iccid, Imsi imsi) {
    requireUsable(tx, iccid, imsi);
    if (active(tx, iccid, imsi).equals(imsi.digits())) {
      throw refusal(imsi, "another than the card's", "the one that is active");
    }
    if (underWay(tx, iccid, imsi).isPresent()) {
      throw refusal(imsi, "no delivery of it under way", "one");
    }
  }

  /** The delivery that brings an IMSI just now. */
  Optional<Delivery> underWay(Tx tx, String iccid, Imsi imsi) {
    return deliveries.of(tx, iccid).stream()
        .filter(delivery -> !delivery.state().ended())
        .filter(delivery -> delivery.purpose().equals(Purpose.of(imsi)))
        .findFirst();
  }

  private static IllegalArgumentException refusal(Imsi imsi, String expected, String found) {
    return new IllegalArgumentException(
        "IMSI " + imsi.digits() + ": expected " + expected + ", found " + found);
  }
}
