package org.sealpost.network.entitlement.internal;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.sealpost.network.api.auc.AuthenticationCentre;
import org.sealpost.network.entitlement.internal.AddressTable.Address;
import org.sealpost.network.entitlement.internal.Conversation.Party;
import org.sealpost.seal.api.VectorSource;
import org.sealpost.store.api.Store;
import org.sealpost.store.api.Tx;

/** Finds whom identities name, and issues others. Not inside a transaction. */
final class Visitors {
  private final Store store;
  private final Holders holders;
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
    holders = new Holders(node);
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

  /**
   * A step of a conversation with a party that comes from there.
   *
   * @param phones whether subscribers without a card may log in
   */
  Visit visit(Address from, Party party, boolean phones) {
    return new Visit(this, from, party, phones);
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

  Optional<String> holder(String imsi, boolean phones) {
    return store.read(tx -> holders.of(tx, imsi, phones));
  }

  /**
   * Who has an IMSI, and whether there is room for one more of its conversations to get a vector.
   *
   * @param asking the card of the conversation that asks, as it is stored; empty if it is not
   */
  Optional<Found> found(String imsi, Address from, String asking, boolean phones) {
    return store.read(
        tx ->
            holders
                .of(tx, imsi, phones)
                .map(iccid -> new Found(iccid, hasRoom(tx, iccid, from, asking))));
  }

  private boolean hasRoom(Tx tx, String iccid, Address from, String asking) {
    return admission.hasRoom(tx, iccid, from, iccid.equals(asking) ? 1 : 0);
  }

  /** Vectors of a card that was found, as far as there is room. */
  VectorSource vectors(String imsi, Found found) {
    return new AdmittedVectors(
        centre.vectors(imsi), admission, found.iccid(), found.room(), seconds);
  }

  Optional<ReauthenticationTable.Kept> take(String iccid, byte[] identity) {
    return store.transact(
        tx -> reauthentications.take(tx, iccid, identity, clock.instant().getEpochSecond()));
  }

  /** A card, and whether it may have a vector. */
  record Found(String iccid, boolean room) {}
}
