package org.sealpost.gateway.sat.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.frame.Octets;
import org.sealpost.codec.frame.ReplayWindows;
import org.sealpost.codec.frame.SessionId;
import org.sealpost.codec.frame.Transcript;
import org.sealpost.store.api.Row;
import org.sealpost.store.api.StoreException;
import org.sealpost.store.api.Tx;
import org.sealpost.store.api.Vault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The statements of the sessions of one card. Root keys are encrypted at rest. */
final class SessionTable {
  /** The epoch in which a session begins. */
  static final long FIRST_EPOCH = 1;

  private static final Logger LOG = LoggerFactory.getLogger(SessionTable.class);

  private final Vault vault;
  private final String iccid;

  SessionTable(Vault vault, String iccid) {
    this.vault = vault;
    this.iccid = iccid;
  }

  /** All sessions that can be read, newest first; whoever takes them closes them. */
  List<StoredSession> all(Tx tx) {
    return tx
        .query(
            "SELECT kid, algorithm, transcript, root_key, windows, active FROM session "
                + "WHERE iccid = ? ORDER BY opened DESC",
            this::session,
            iccid)
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  /**
   * A new session, with its first epoch taken. Another that never carried a frame of the network is
   * over: logins that lead nowhere leave nothing behind.
   */
  void insert(Tx tx, StoredSession session) {
    tx.update("DELETE FROM session WHERE iccid = ? AND active = 0", iccid);
    tx.update(
        "INSERT INTO session "
            + "(kid, opened, iccid, algorithm, transcript, root_key, epoch, windows, active) "
            + "VALUES (?, (SELECT COALESCE(MAX(opened), 0) + 1 FROM session), ?, ?, ?, ?, ?, ?, ?)",
        kid(session.id()),
        iccid,
        session.algorithm(),
        session.transcript().hash().toByteArray(),
        vault.close(context(session.id()), session.rootKey()),
        FIRST_EPOCH,
        session.windows().toByteArray(),
        session.active());
  }

  /** A fresh epoch: durable before anything is sealed under it. */
  long takeEpoch(Tx tx, SessionId id) {
    return tx.find(
            "UPDATE session SET epoch = epoch + 1 WHERE kid = ? RETURNING epoch",
            row -> row.number("epoch"),
            kid(id))
        .orElseThrow();
  }

  void windows(Tx tx, SessionId id, ReplayWindows windows) {
    tx.update("UPDATE session SET windows = ? WHERE kid = ?", windows.toByteArray(), kid(id));
  }

  /** The session has carried a frame from the network: the older ones of the card end. */
  void activate(Tx tx, SessionId id) {
    tx.update("UPDATE session SET active = ? WHERE kid = ?", true, kid(id));
    tx.update(
        "DELETE FROM session WHERE iccid = ? "
            + "AND opened < (SELECT opened FROM session WHERE kid = ?)",
        iccid,
        kid(id));
  }

  /** All sessions of the card end. */
  void deleteAll(Tx tx) {
    tx.update("DELETE FROM session WHERE iccid = ?", iccid);
  }

  /** One that cannot be read is as good as none: the card logs in again. */
  private Optional<StoredSession> session(Row row) {
    SessionId id = SessionId.of(row.bytes("kid"));
    try {
      return Optional.of(
          new StoredSession(
              id,
              (int) row.number("algorithm"),
              new Transcript(Octets.of(row.bytes("transcript"))),
              vault.open(context(id), row.bytes("root_key")),
              ReplayWindows.parse(row.bytes("windows")),
              row.flag("active")));
    } catch (DecodeException | StoreException e) {
      LOG.error("session {} cannot be read: {}", id, e.getMessage());
      return Optional.empty();
    }
  }

  private static String context(SessionId id) {
    return "session/" + id;
  }

  private static byte[] kid(SessionId id) {
    return id.octets().toByteArray();
  }

  /** A session as it is stored. The root key is never printed; closing overwrites it. */
  record StoredSession(
      SessionId id,
      int algorithm,
      Transcript transcript,
      byte[] rootKey,
      ReplayWindows windows,
      boolean active)
      implements AutoCloseable {
    @Override
    public void close() {
      Arrays.fill(rootKey, (byte) 0);
    }

    @Override
    public String toString() {
      return "session " + id;
    }
  }
}
