package org.sealpost.network.entitlement.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.sealpost.network.api.channel.SessionView;
import org.sealpost.network.entitlement.internal.AddressTable.Address;
import org.sealpost.network.entitlement.internal.SessionTable.CurrentSession;
import org.sealpost.store.api.Store;
import org.sealpost.store.api.Tx;

/** Sessions as operators see them. */
final class SessionViews {
  private final Store store;
  private final SessionTable table;
  private final AddressTable addresses;
  private final Takeovers takeovers;
  private final Clock clock;

  SessionViews(Node node, SessionTable table, AddressTable addresses, Takeovers takeovers) {
    this.takeovers = takeovers;
    store = node.store();
    clock = node.clock();
    this.table = table;
    this.addresses = addresses;
  }

  /** The session that is sent under. Not inside a transaction. */
  Optional<SessionView> of(String iccid) {
    long now = clock.instant().getEpochSecond();
    return store.read(
        tx ->
            table
                .current(tx, iccid, now)
                .map(session -> view(session, bearers(tx, iccid), takeovers.alarm(tx, iccid))));
  }

  private List<String> bearers(Tx tx, String iccid) {
    return addresses.of(tx, iccid).stream().map(Address::bearer).distinct().toList();
  }

  private static SessionView view(
      CurrentSession session, List<String> bearers, boolean alternating) {
    return new SessionView(
        session.id().toString(),
        session.agreement(),
        session.algorithm(),
        AlgorithmNames.of(session.algorithm()),
        bearers,
        Instant.ofEpochSecond(session.authenticated()),
        Instant.ofEpochSecond(session.expires()),
        alternating);
  }
}
