package org.sealpost.gateway.sat.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import org.sealpost.codec.frame.ReplayWindows;
import org.sealpost.codec.frame.SealedFrame;
import org.sealpost.codec.frame.SessionId;
import org.sealpost.codec.frame.Transcript;
import org.sealpost.gateway.sat.internal.SessionTable.StoredSession;
import org.sealpost.seal.api.AgreedKeys;
import org.sealpost.seal.api.Sealer;
import org.sealpost.store.api.Store;
import org.sealpost.store.api.Tx;

/**
 * The sessions of one card, newest first. A session whose sealer is not installed is parked: it is
 * kept and does nothing. All but {@link #knows} and {@link #currentId} run on the card's executor.
 */
final class Sessions implements AutoCloseable {
  private final Store store;
  private final SessionTable table;
  private final IntFunction<Optional<Sealer>> sealers;
  private final List<CardSession> sessions = new ArrayList<>();
  private final Set<SessionId> known = ConcurrentHashMap.newKeySet();
  private volatile Optional<SessionId> currentId = Optional.empty();

  Sessions(Store store, SessionTable table, IntFunction<Optional<Sealer>> sealers) {
    this.store = store;
    this.table = table;
    this.sealers = sealers;
  }

  /** Takes up what is stored, each session with an epoch of its own; not inside a transaction. */
  void load() {
    close();
    for (StoredSession stored : store.read(table::all)) {
      sealers.apply(stored.algorithm()).ifPresent(sealer -> sessions.add(use(stored, sealer)));
    }
    publish();
  }

  /**
   * Opens a session and makes it the one that frames are sealed under; not inside a transaction.
   */
  CardSession open(AgreedKeys keys, int algorithm, byte[] hello, byte[] accept) {
    Sealer sealer =
        sealers
            .apply(algorithm)
            .orElseThrow(() -> new IllegalStateException("sealer " + algorithm + " is gone"));
    StoredSession stored =
        new StoredSession(
            SessionId.of(keys.name()),
            algorithm,
            Transcript.of(hello, accept),
            keys.rootKey(),
            ReplayWindows.NONE,
            false);
    store.transact(
        tx -> {
          table.insert(tx, stored);
          return null;
        });
    CardSession session = use(stored, sealer);
    sessions.add(0, session);
    publish();
    return session;
  }

  /** What frames are sealed under now. */
  Optional<CardSession> current() {
    return sessions.stream().findFirst();
  }

  /** Opens a frame of one of the sessions; nothing if it is of none. */
  Optional<CardSession.Opened> open(Tx tx, SealedFrame frame) {
    Optional<CardSession> session =
        sessions.stream().filter(s -> s.id().equals(frame.header().session())).findFirst();
    Optional<CardSession.Opened> opened = session.map(found -> found.open(tx, frame));
    tx.afterCommit(this::dropReplaced);
    return opened;
  }

  boolean knows(SessionId session) {
    return known.contains(session);
  }

  Optional<SessionId> currentId() {
    return currentId;
  }

  private CardSession use(StoredSession stored, Sealer sealer) {
    long epoch = store.transact(tx -> table.takeEpoch(tx, stored.id()));
    return new CardSession(table, stored, sealer, epoch);
  }

  /** Once the newest session has carried a frame, the older ones are over. */
  private void dropReplaced() {
    if (sessions.size() > 1 && sessions.get(0).active()) {
      sessions.subList(1, sessions.size()).forEach(CardSession::close);
      sessions.subList(1, sessions.size()).clear();
      publish();
    }
  }

  private void publish() {
    Set<SessionId> ids = ConcurrentHashMap.newKeySet();
    sessions.forEach(session -> ids.add(session.id()));
    known.retainAll(ids);
    known.addAll(ids);
    currentId = current().map(CardSession::id);
  }

  @Override
  public void close() {
    sessions.forEach(CardSession::close);
    sessions.clear();
    publish();
  }
}
