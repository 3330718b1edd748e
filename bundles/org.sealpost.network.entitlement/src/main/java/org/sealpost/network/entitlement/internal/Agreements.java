package org.sealpost.network.entitlement.internal;

import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.sealpost.codec.frame.SessionId;
import org.sealpost.network.entitlement.internal.AddressTable.Address;
import org.sealpost.network.entitlement.internal.Conversation.Party;
import org.sealpost.network.entitlement.internal.SessionTable.StoredSession;
import org.sealpost.seal.api.AgreedKeys;
import org.sealpost.seal.api.KeyAgreementServer.Established;
import org.sealpost.seal.api.KeyAgreementServer.Reauthentication;
import org.sealpost.store.api.Store;
import org.sealpost.store.api.Tx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a conversation that succeeded leaves behind: a session and what the next fast
 * re-authentication needs. Both end a fixed time after the card itself was asked: a fast
 * re-authentication renews keys, not that.
 */
final class Agreements {
  private static final Logger LOG = LoggerFactory.getLogger(Agreements.class);

  private static final int ROUND_TRIPS = 2;

  private final Store store;
  private final Holders holders;
  private final SessionTable sessions;
  private final ReauthenticationTable reauthentications;
  private final Clock clock;
  private final long sessionSeconds;
  private final Patience patience;

  Agreements(Node node, SessionTable sessions, ReauthenticationTable reauthentications) {
    store = node.store();
    holders = new Holders(node);
    clock = node.clock();
    sessionSeconds = TimeUnit.HOURS.toSeconds(node.config().sessionHours());
    patience = node.patience();
    this.sessions = sessions;
    this.reauthentications = reauthentications;
  }

  /**
   * Who the peer proved to be, and when its card was asked; nothing if that card is not known.
   *
   * @param party as the conversation had it
   */
  Optional<Party> proven(Established established, Party party, Conversation conversation) {
    Optional<Long> asked = established.full() ? Optional.of(now()) : party.authenticated();
    return store
        .read(tx -> holders.of(tx, established.imsi(), conversation.opensNoSession()))
        .filter(iccid -> asked.isPresent())
        .map(iccid -> new Party(iccid, established.imsi(), asked));
  }

  /**
   * Keeps what was agreed on. While frames are carried the time of a session does not pass: a
   * delivery takes two round trips after the login, one to ask for it and one to answer.
   *
   * @param from where the peer was heard last
   */
  void keep(Tx tx, Conversation conversation, Address from, Party party, Established established) {
    long authenticated = party.authenticated().orElseThrow();
    long expires = authenticated + sessionSeconds + ROUND_TRIPS * patience.seconds(from);
    if (!conversation.opensNoSession()) {
      open(tx, conversation, party, established.keys(), expires);
    }
    reauthentications.expire(tx, now());
    keep(tx, party.iccid(), established.next(), authenticated, expires);
    String by = conversation.agreement();
    boolean full = established.full();
    tx.afterCommit(
        () ->
            LOG.info(
                "card {}: keys agreed on by {}{}",
                party.iccid(),
                by,
                full ? "" : ", fast re-authentication"));
  }

  private void keep(
      Tx tx, String iccid, Optional<Reauthentication> next, long authenticated, long expires) {
    if (next.isPresent()) {
      ReauthenticationTable.Kept kept =
          new ReauthenticationTable.Kept(next.get().state(), authenticated, expires);
      reauthentications.keep(tx, iccid, next.get().identity(), kept);
    } else {
      reauthentications.end(tx, iccid);
    }
  }

  private void open(Tx tx, Conversation conversation, Party party, AgreedKeys keys, long expires) {
    StoredSession session =
        new StoredSession(
            SessionId.of(keys.name()),
            party.iccid(),
            conversation.algorithm(),
            conversation.transcript(),
            keys.rootKey());
    sessions.insert(
        tx, session, conversation.agreement(), now(), party.authenticated().orElseThrow(), expires);
  }

  private long now() {
    return clock.instant().getEpochSecond();
  }
}
