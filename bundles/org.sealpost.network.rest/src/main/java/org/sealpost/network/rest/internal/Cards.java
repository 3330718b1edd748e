package org.sealpost.network.rest.internal;

import java.util.Optional;
import org.sealpost.network.api.card.CardDirectory;
import org.sealpost.store.api.Tx;

/** What commands about one card have in common. */
final class Cards {
  private Cards() {}

  static void require(CardDirectory cards, Tx tx, String iccid) {
    if (!cards.exists(tx, iccid)) {
      throw new IllegalArgumentException(
          "iccid: expected an imported card, found none with " + iccid);
    }
  }

  /** The card's own number, as people write it. */
  static Optional<String> number(CardDirectory cards, Tx tx, String iccid) {
    return cards.number(tx, iccid).map(Cards::international);
  }

  static String international(String digits) {
    return "+" + digits;
  }
}
