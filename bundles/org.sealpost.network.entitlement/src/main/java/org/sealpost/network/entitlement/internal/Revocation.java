package org.sealpost.network.entitlement.internal;

import java.util.List;
import org.sealpost.codec.frame.SessionId;
import org.sealpost.store.api.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends all that a card's logins have led to, so that the card itself must be asked again. */
final class Revocation {
  private static final Logger LOG = LoggerFactory.getLogger(Revocation.class);

  private final Store store;
  private final SessionTable sessions;
  private final ConversationTable conversations;
  private final ReauthenticationTable reauthentications;
  private final OpenSessions open;

  Revocation(
      Node node,
      SessionTable sessions,
      ConversationTable conversations,
      ReauthenticationTable reauthentications,
      OpenSessions open) {
    store = node.store();
    this.sessions = sessions;
    this.conversations = conversations;
    this.reauthentications = reauthentications;
    this.open = open;
  }

  /** The next login must ask the card itself; sessions stay. Not inside a transaction. */
  void wantFullAuthentication(String iccid) {
    store.transact(
        tx -> {
          reauthentications.end(tx, iccid);
          return null;
        });
  }

  /** Says how many sessions there were. Not inside a transaction. */
  int revoke(String iccid) {
    List<SessionId> ended =
        store.transact(
            tx -> {
              conversations.end(tx, iccid);
              reauthentications.end(tx, iccid);
              return sessions.revoke(tx, iccid);
            });
    open.drop(ended);
    LOG.info("AUDIT card {}: {} sessions revoked", iccid, ended.size());
    return ended.size();
  }
}
