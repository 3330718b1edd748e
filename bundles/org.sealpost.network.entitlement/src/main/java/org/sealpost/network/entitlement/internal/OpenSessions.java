package org.sealpost.network.entitlement.internal;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sealpost.codec.frame.ParkedFrame;
import org.sealpost.codec.frame.SessionId;
import org.sealpost.network.entitlement.internal.SessionTable.StoredSession;
import org.sealpost.seal.api.Sealer;
import org.sealpost.store.api.Store;

/**
 * The sessions that this process uses, as many as fit; the rest is in the store. One that is opened
 * again takes another epoch.
 */
final class OpenSessions implements AutoCloseable {
  private final Store store;
  private final SessionTable table;
  private final Plugins plugins;
  private final Clock clock;
  private final int most;
  private final Map<SessionId, OpenSession> open = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * @param most how many are kept open
   */
  OpenSessions(Store store, SessionTable table, Plugins plugins, Clock clock, int most) {
    this.store = store;
    this.table = table;
    this.plugins = plugins;
    this.clock = clock;
    this.most = most;
  }

  /** A session with this key id, whatever card it is of. Not inside a transaction. */
  Lookup find(SessionId id) {
    synchronized (open) {
      OpenSession session = open.get(id);
      if (session != null) {
        return Lookup.of(session);
      }
    }
    return store
        .read(tx -> table.find(tx, id, clock.instant().getEpochSecond()))
        .map(this::lookup)
        .orElse(Lookup.UNKNOWN);
  }

  private Lookup lookup(StoredSession stored) {
    return plugins
        .sealer(stored.algorithm())
        .map(sealer -> Lookup.of(add(stored, sealer)))
        .orElseGet(() -> parked(stored));
  }

  private Lookup parked(StoredSession stored) {
    Optional<ParkedFrame> told =
        plugins.mayReturn(stored.algorithm())
            ? Optional.empty()
            : Optional.of(ParkedFrame.of(stored.rootKey(), stored.id(), stored.transcript()));
    Arrays.fill(stored.rootKey(), (byte) 0);
    return new Lookup(true, Optional.empty(), told);
  }

  /** The root key is wiped: what is left of it are the keyed ciphers. */
  private OpenSession add(StoredSession stored, Sealer sealer) {
    OpenSession session =
        new OpenSession(
            stored, sealer, () -> store.transact(tx -> table.takeEpoch(tx, stored.id())));
    Arrays.fill(stored.rootKey(), (byte) 0);
    List<OpenSession> superfluous = new ArrayList<>();
    OpenSession used;
    synchronized (open) {
      OpenSession other = open.putIfAbsent(stored.id(), session);
      used = other == null ? session : other;
      if (other != null) {
        superfluous.add(session);
      }
      while (open.size() > most) {
        SessionId eldest = open.keySet().iterator().next();
        superfluous.add(open.remove(eldest));
      }
    }
    close(superfluous);
    if (plugins.sealer(stored.algorithm()).filter(sealer::equals).isEmpty()) {
      drop(sealer); // it went meanwhile
    }
    return used;
  }

  /** These have ended. */
  void drop(Collection<SessionId> ids) {
    close(ids.stream().map(this::remove).flatMap(Optional::stream).toList());
  }

  /** Parks the sessions of a sealer that goes. */
  void drop(Sealer sealer) {
    List<SessionId> parked;
    synchronized (open) {
      parked =
          open.values().stream()
              .filter(session -> session.sealer() == sealer)
              .map(OpenSession::id)
              .toList();
    }
    drop(parked);
  }

  private Optional<OpenSession> remove(SessionId id) {
    synchronized (open) {
      return Optional.ofNullable(open.remove(id));
    }
  }

  private static void close(Collection<OpenSession> sessions) {
    sessions.forEach(OpenSession::close);
  }

  @Override
  public void close() {
    List<OpenSession> all;
    synchronized (open) {
      all = List.copyOf(open.values());
      open.clear();
    }
    close(all);
  }

  /**
   * What was found.
   *
   * @param known whether there is such a session
   * @param session nothing while its sealer is not installed, or if it is not known
   * @param told what its gateway is told of a session that is parked; nothing while its sealer may
   *     be back at once
   */
  record Lookup(boolean known, Optional<OpenSession> session, Optional<ParkedFrame> told) {
    static final Lookup UNKNOWN = new Lookup(false, Optional.empty(), Optional.empty());

    static Lookup of(OpenSession session) {
      return new Lookup(true, Optional.of(session), Optional.empty());
    }

    boolean isParked() {
      return known && session.isEmpty();
    }
  }
}
