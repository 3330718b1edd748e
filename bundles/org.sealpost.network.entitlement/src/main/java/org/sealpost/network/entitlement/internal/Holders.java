package org.sealpost.network.entitlement.internal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.sealpost.network.api.auc.AuthenticationCentre;
import org.sealpost.network.api.card.CardDirectory;
import org.sealpost.network.api.eap.EapAnswer;
import org.sealpost.store.api.Tx;
import org.sealpost.store.api.Vault;

/**
 * Who has an IMSI: the card that it is on, by its ICCID. The cards in phones need not be known,
 * only their keys: they have a name that stands for the IMSI and does not tell it. Such a
 * subscriber has entitlements, and no session: nobody has OTA keys to deliver anything with.
 */
final class Holders {
  private static final String CONTEXT = "subscriber without a card";
  private static final int OCTETS = 8;

  private final CardDirectory cards;
  private final AuthenticationCentre centre;
  private final Vault vault;

  Holders(Node node) {
    cards = node.cards();
    centre = node.vectors();
    vault = node.vault();
  }

  /**
   * @param phones whether a subscriber without a card will do
   */
  Optional<String> of(Tx tx, String imsi, boolean phones) {
    Optional<String> card = cards.cardOf(tx, imsi);
    return card.isEmpty() && phones && centre.knows(tx, imsi) ? Optional.of(phone(imsi)) : card;
  }

  private String phone(String imsi) {
    byte[] print = vault.fingerprint(CONTEXT, imsi.getBytes(StandardCharsets.US_ASCII));
    return EapAnswer.PHONE + HexFormat.of().formatHex(Arrays.copyOf(print, OCTETS));
  }
}
