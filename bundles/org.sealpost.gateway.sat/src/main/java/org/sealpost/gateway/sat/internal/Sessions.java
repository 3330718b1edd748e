package org.sealpost.gateway.sat.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.sealpost.codec.frame.ParkedFrame;
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
 * kept and does nothing. All but what asks for what is published run on the card's executor; what
 * is done after a commit does too, for the store does it on the thread that committed.
 */
final class Sessions implements AutoCloseable {
  private final Store store;
  private final SessionTable table;
  private final IntFunction<Optional<Sealer>> sealers;
  private final List<CardSession> sessions = new ArrayList<>();
  private boolean parked;
  private volatile Published published = new Published(List.of(), false);

  Sessions(Store store, SessionTable table, IntFunction<Optional<Sealer>> sealers) {
    this.store = store;
    this.table = table;
    this.sealers = sealers;
  }

  /**
   * Takes up what is stored and can be used with the sealers of now, each session that was not in
   * use with an epoch of its own; not inside a transaction.
   *
   * @return whether frames are sealed under another session or epoch from now on
   */
  boolean load() {
    Optional<CardSession> before = current();
    List<CardSession> usable = new ArrayList<>();
    List<StoredSession> all = store.read(table::all);
    for (StoredSession stored : all) {
      try (stored) {
        sealers.apply(stored.algorithm()).ifPresent(sealer -> usable.add(use(stored, sealer)));
      }
    }
    sessions.stream().filter(old -> !usable.contains(old)).forEach(CardSession::close);
    sessions.clear();
    sessions.addAll(usable);
    parked = usable.isEmpty() && !all.isEmpty();
    publish();
    return current().isPresent() && !current().equals(before);
  }

  /**
   * Opens a session and makes it the one that frames are sealed under; not inside a transaction.
   *
   * @param firstUse seals under it, in the transaction that stores it
   */
  void open(
      AgreedKeys keys,
      int algorithm,
      byte[] hello,
      byte[] accept,
      BiConsumer<Tx, CardSession> firstUse) {
    Sealer sealer =
        sealers
            .apply(algorithm)
            .orElseThrow(() -> new IllegalStateException("sealer " + algorithm + " is gone"));
    try (StoredSession stored =
        new StoredSession(
            SessionId.of(keys.name()),
            algorithm,
            Transcript.of(hello, accept),
            keys.rootKey(),
            ReplayWindows.NONE,
            false)) {
      CardSession session = new CardSession(table, stored, sealer, SessionTable.FIRST_EPOCH);
      boolean committed = false;
      try {
        store.transact(
            tx -> {
              table.insert(tx, stored);
              firstUse.accept(tx, session);
              return null;
            });
        committed = true;
      } finally {
        if (!committed) {
          session.close();
        }
      }
      adopt(session);
    }
  }

  private void adopt(CardSession session) {
    List<CardSession> unused = sessions.stream().filter(old -> !old.active()).toList();
    unused.forEach(CardSession::close);
    sessions.removeAll(unused);
    sessions.add(0, session);
    parked = false;
    publish();
  }

  /** What frames are sealed under now. */
  Optional<CardSession> current() {
    return sessions.stream().findFirst();
  }

  /** Opens a frame of one of the sessions; nothing if it is of none. */
  Optional<CardSession.Opened> open(Tx tx, SealedFrame frame) {
    Optional<CardSession.Opened> opened =
        find(frame.header().session()).map(found -> found.open(tx, frame));
    tx.afterCommit(this::dropReplaced);
    return opened;
  }

  boolean knows(SessionId session) {
    return published.known.contains(session);
  }

  Optional<SessionId> currentId() {
    return published.current;
  }

  boolean isParked() {
    return published.parked;
  }

  /** Whether the network says of the current session that it cannot open it. */
  boolean believes(ParkedFrame frame) {
    return published.parkedThere.filter(frame::equals).isPresent();
  }

  /**
   * All sessions end, here and in the store: the card was taken out.
   *
   * @param also what else happens in that transaction
   */
  void end(Consumer<Tx> also) {
    store.transact(
        tx -> {
          table.deleteAll(tx);
          also.accept(tx);
          return null;
        });
    close();
  }

  private Optional<CardSession> find(SessionId id) {
    return sessions.stream().filter(session -> session.id().equals(id)).findFirst();
  }

  private CardSession use(StoredSession stored, Sealer sealer) {
    Optional<CardSession> inUse = find(stored.id()).filter(session -> session.uses(sealer));
    if (inUse.isPresent()) {
      return inUse.get();
    }
    long epoch = store.transact(tx -> table.takeEpoch(tx, stored.id()));
    return new CardSession(table, stored, sealer, epoch);
  }

  /** Once the newest session has carried a frame, the older ones are over. */
  private void dropReplaced() {
    if (sessions.size() > 1 && sessions.get(0).active()) {
      List<CardSession> replaced = sessions.subList(1, sessions.size());
      replaced.forEach(CardSession::close);
      replaced.clear();
      publish();
    }
  }

  private void publish() {
    published = new Published(sessions, parked);
  }

  @Override
  public void close() {
    sessions.forEach(CardSession::close);
    sessions.clear();
    parked = false;
    publish();
  }

  /** What other threads see. */
  private static final class Published {
    private final Set<SessionId> known;
    private final Optional<SessionId> current;
    private final Optional<ParkedFrame> parkedThere;
    private final boolean parked;

    Published(List<CardSession> sessions, boolean parked) {
      known = sessions.stream().map(CardSession::id).collect(Collectors.toUnmodifiableSet());
      current = sessions.stream().findFirst().map(CardSession::id);
      parkedThere = sessions.stream().findFirst().map(CardSession::parkedThere);
      this.parked = parked;
    }
  }
}
