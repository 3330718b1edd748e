package org.sealpost.network.entitlement.internal;

import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.sealpost.codec.frame.SessionId;
import org.sealpost.network.api.card.CardDirectory;
import org.sealpost.network.entitlement.internal.Conversation.Party;
import org.sealpost.network.entitlement.internal.SessionTable.StoredSession;
import org.sealpost.seal.api.AgreedKeys;
import org.sealpost.seal.api.KeyAgreementServer.Established;
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

  private final Store store;
  private final CardDirectory cards;
  private final SessionTable sessions;
  private final ReauthenticationTable reauthentications;
  private final Clock clock;
  private final long sessionSeconds;

  Agreements(Node node, SessionTable sessions, ReauthenticationTable reauthentications) {
    store = node.store();
    cards = node.cards();
    clock = node.clock();
    sessionSeconds = TimeUnit.HOURS.toSeconds(node.config().sessionHours());
    this.sessions = sessions;
    this.reauthentications = reauthentications;
  }

  /**
   * Who the peer proved to be, and when its card was asked; nothing if that card is not known.
   *
   * @param party as the conversation had it
   */
  Optional<Party> proven(Established established, Party party) {
    Optional<Long> asked = established.full() ? Optional.of(now()) : party.authenticated();
    return store
        .read(tx -> cards.cardOf(tx, established.imsi()))
        .filter(iccid -> asked.isPresent())
        .map(iccid -> new Party(iccid, established.imsi(), asked));
  }

  /** Keeps what was agreed on. */
  void keep(Tx tx, Conversation conversation, Party party, Established established) {
    long authenticated = party.authenticated().orElseThrow();
    long expires = authenticated + sessionSeconds;
    if (conversation.algorithm() != Beginning.NO_SESSION) {
      open(tx, conversation, party.iccid(), established.keys(), expires);
    }
    reauthentications.expire(tx, now());
    // Whoever had the card before must have it again.
    reauthentications.end(tx, party.iccid());
    established
        .next()
        .ifPresent(
            next ->
                reauthentications.keep(
                    tx,
                    party.iccid(),
                    next.identity(),
                    new ReauthenticationTable.Kept(next.state(), authenticated, expires)));
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

  private void open(Tx tx, Conversation conversation, String iccid, AgreedKeys keys, long expires) {
    StoredSession session =
        new StoredSession(
            SessionId.of(keys.name()),
            iccid,
            conversation.algorithm(),
            conversation.transcript(),
            keys.rootKey());
    sessions.insert(
        tx, session, conversation.agreement(), now(), expires - sessionSeconds, expires);
  }

  private long now() {
    return clock.instant().getEpochSecond();
  }
}
