package org.sealpost.network.entitlement.internal;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.sealpost.network.api.auc.AuthenticationCentre;
import org.sealpost.network.api.card.CardDirectory;
import org.sealpost.network.entitlement.internal.AddressTable.Address;
import org.sealpost.network.entitlement.internal.Conversation.Party;
import org.sealpost.seal.api.VectorSource;
import org.sealpost.store.api.Store;

/** Finds whom identities name, and issues others. Not inside a transaction. */
final class Visitors {
  private final Store store;
  private final CardDirectory cards;
  private final AuthenticationCentre centre;
  private final ReauthenticationTable reauthentications;
  private final Admission admission;
  private final Pseudonyms pseudonyms;
  private final OperatorKey operatorKey;
  private final Clock clock;
  private final int seconds;

  Visitors(
      Node node,
      ReauthenticationTable reauthentications,
      Admission admission,
      OperatorKey operatorKey) {
    store = node.store();
    cards = node.cards();
    centre = node.vectors();
    clock = node.clock();
    seconds = node.config().conversationSeconds();
    this.reauthentications = reauthentications;
    this.admission = admission;
    this.operatorKey = operatorKey;
    Duration rotation = Duration.ofDays(node.config().pseudonymRotationDays());
    Duration keep = Duration.ofDays(node.config().pseudonymKeepDays());
    pseudonyms = new Pseudonyms(new IdentityKeys(node, rotation, keep), node.random());
  }

  /** A step of a conversation with a party that comes from there. */
  Visit visit(Address from, Party party) {
    return new Visit(this, from, party);
  }

  /** An identity as it was before it was encrypted to the operator, or as it is. */
  byte[] clear(byte[] identity) {
    return operatorKey.decrypt(identity).orElse(identity);
  }

  Optional<Identity> read(byte[] identity) {
    return Identity.of(clear(identity));
  }

  Optional<String> imsi(Identity identity) {
    return identity.permanent() ? Optional.of(identity.name()) : pseudonyms.imsi(identity.name());
  }

  byte[] issue(String imsi, char tag, String realm) {
    return (pseudonyms.issue(imsi, tag) + realm).getBytes(StandardCharsets.US_ASCII);
  }

  Optional<String> card(String imsi) {
    return store.read(tx -> cards.cardOf(tx, imsi));
  }

  /**
   * Vectors of a card, if there is room for one more.
   *
   * @param own conversations of the card, as they are stored, that are the one which asks: 0 or 1
   */
  VectorSource vectors(String imsi, String iccid, Address from, int own) {
    boolean room = store.read(tx -> admission.hasRoom(tx, iccid, from, own));
    return new AdmittedVectors(centre.vectors(imsi), admission, iccid, room, seconds);
  }

  Optional<ReauthenticationTable.Kept> take(String iccid, byte[] identity) {
    return store.transact(
        tx -> reauthentications.take(tx, iccid, identity, clock.instant().getEpochSecond()));
  }
}
