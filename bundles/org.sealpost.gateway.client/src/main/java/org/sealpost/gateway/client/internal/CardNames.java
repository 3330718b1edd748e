package org.sealpost.gateway.client.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.sealpost.codec.frame.Octets;
import org.sealpost.gateway.api.CardIdentity;
import org.sealpost.gateway.client.internal.NameTable.Names;
import org.sealpost.seal.api.KeyAgreementPeer;
import org.sealpost.seal.api.PeerConversation;
import org.sealpost.seal.api.PeerIdentities;
import org.sealpost.store.api.Store;
import org.sealpost.store.api.Tx;
import org.sealpost.store.api.Vault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What cards call themselves: by the name that the network gave last, so that nobody on the way can
 * tell one card from another. The IMSI is told only where that is allowed, or encrypted.
 */
final class CardNames {
  private static final Logger LOG = LoggerFactory.getLogger(CardNames.class);

  private final ClientConfig config;
  private final Store store;
  private final NameTable table;
  private final OperatorKey operatorKey;

  CardNames(ClientConfig config, Store store, Vault vault) {
    this.config = config;
    this.store = store;
    table = new NameTable(vault);
    operatorKey = new OperatorKey(config.operatorKey());
  }

  /**
   * What a card calls itself next; nothing if it has no name and may not tell its IMSI.
   *
   * @param peers in the order in which they are offered; not empty
   * @param refused whether the network did not accept the card's name last time
   */
  Optional<Naming> naming(CardIdentity card, List<KeyAgreementPeer> peers, boolean refused) {
    Map<String, Names> names = new LinkedHashMap<>();
    store.read(
        tx -> {
          peers.forEach(peer -> names.put(peer.name(), table.find(tx, card.iccid(), peer.name())));
          return null;
        });
    boolean known = names.values().stream().anyMatch(Names::any);
    boolean reveals = known ? config.answerPermanentIdentity() : config.allowClearImsi();
    Map<String, PeerIdentities> identities = new LinkedHashMap<>();
    for (KeyAgreementPeer peer : peers) {
      byte[] permanent = peer.identity(card.imsi(), card.mncDigits());
      Names own = names.get(peer.name());
      identities.put(
          peer.name(),
          new PeerIdentities(permanent, own.pseudonym(), own.reauthentication(), reveals));
    }
    if (known && !(refused && (reveals || operatorKey.isPresent()))) {
      return temporary(peers, names, identities);
    }
    return permanent(identities, peers.get(0).name(), reveals);
  }

  private static Optional<Naming> temporary(
      List<KeyAgreementPeer> peers,
      Map<String, Names> names,
      Map<String, PeerIdentities> identities) {
    return peers.stream()
        .filter(peer -> names.get(peer.name()).any())
        .findFirst()
        .map(
            peer -> {
              byte[] name = peer.firstIdentity(identities.get(peer.name()));
              return new Naming(Octets.of(name), name, true, identities);
            });
  }

  private Optional<Naming> permanent(
      Map<String, PeerIdentities> identities, String preferred, boolean reveals) {
    byte[] permanent = identities.get(preferred).permanent();
    Optional<byte[]> shown =
        operatorKey.encrypt(permanent).or(() -> Optional.of(permanent).filter(it -> reveals));
    return shown.map(octets -> new Naming(Octets.of(octets), permanent, false, identities));
  }

  /** A login succeeded. Not inside a transaction. */
  void learn(String iccid, String agreement, PeerConversation.Established established) {
    keep(iccid, tx -> table.learn(tx, iccid, agreement, established));
  }

  /** A login failed: a name for fast re-authentication is good once. Not inside a transaction. */
  void failed(String iccid) {
    keep(iccid, tx -> table.endReauthentication(tx, iccid));
  }

  /** A name that is lost costs the next login something, and this one nothing. */
  private void keep(String iccid, Consumer<Tx> change) {
    try {
      store.transact(
          tx -> {
            change.accept(tx);
            return null;
          });
    } catch (RuntimeException e) {
      LOG.error("card {}: its name is not kept: {}", iccid, e.toString());
    }
  }

  /** The card was taken out. */
  void forget(Tx tx, String iccid) {
    table.forget(tx, iccid);
  }
}
