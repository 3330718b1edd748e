package org.sealpost.network.entitlement.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.sealpost.network.api.channel.SessionView;
import org.sealpost.network.entitlement.internal.AddressTable.Address;
import org.sealpost.network.entitlement.internal.SessionTable.CurrentSession;
import org.sealpost.store.api.Store;

/** Sessions as operators see them. */
final class SessionViews {
  private final Store store;
  private final SessionTable table;
  private final AddressTable addresses;
  private final Takeovers takeovers;
  private final Clock clock;
  private final Patience patience;

  SessionViews(Node node, SessionTable table, AddressTable addresses, Takeovers takeovers) {
    this.takeovers = takeovers;
    store = node.store();
    clock = node.clock();
    patience = node.patience();
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
                .map(
                    session -> view(session, addresses.of(tx, iccid), takeovers.alarm(tx, iccid))));
  }

  private SessionView view(CurrentSession session, List<Address> heard, boolean alternating) {
    return new SessionView(
        session.id().toString(),
        session.agreement(),
        session.algorithm(),
        AlgorithmNames.of(session.algorithm()),
        heard.stream().map(Address::bearer).distinct().toList(),
        Instant.ofEpochSecond(session.authenticated()),
        Instant.ofEpochSecond(session.expires()),
        Duration.ofSeconds(heard.stream().findFirst().map(patience::seconds).orElse(0L)),
        alternating);
  }
}
