package org.sealpost.network.api.card;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.sealpost.store.api.Tx;

/** The cards and the subscriptions that point to them. */
@ProviderType
public interface CardDirectory {
  /** The card that authenticates as {@code imsi}, in any state of the subscription. */
  Optional<String> cardOf(Tx tx, String imsi);

  /** Whether a card was imported. */
  boolean exists(Tx tx, String iccid);

  /** All subscriptions of a card. */
  List<Subscription> subscriptions(Tx tx, String iccid);

  /** Adds or changes a subscription; ACTIVE makes the one active before OLD. */
  void subscribe(Tx tx, String iccid, String imsi, Subscription.State state);

  /** Forgets a subscription that the card turned out not to have. */
  void unsubscribe(Tx tx, String iccid, String imsi);

  /** Adds a card. */
  void add(Tx tx, String iccid);

  /**
   * The card's own number, by which a mobile network reaches the modem that it is in: international
   * format, digits only.
   */
  Optional<String> number(Tx tx, String iccid);

  /** The card that has a number; the sender's number of a short message proves nothing. */
  Optional<String> cardOfNumber(Tx tx, String number);

  /**
   * Sets the card's own number.
   *
   * @param number 3 to 15 digits in international format, or nothing to forget it
   * @throws IllegalArgumentException if it is none, or another card has it
   */
  void assign(Tx tx, String iccid, Optional<String> number);
}
