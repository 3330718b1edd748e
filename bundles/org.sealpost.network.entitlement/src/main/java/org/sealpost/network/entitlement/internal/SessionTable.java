package org.sealpost.network.entitlement.internal;

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

/** The statements of sessions. Root keys are encrypted at rest. Times are seconds since 1970. */
final class SessionTable {
  private final Vault vault;

  SessionTable(Vault vault) {
    this.vault = vault;
  }

  /**
   * A session that was just agreed on: pending until it carries a frame.
   *
   * @param authenticated when the card was asked
   */
  void insert(
      Tx tx, StoredSession session, String agreement, long now, long authenticated, long expires) {
    tx.update("DELETE FROM session WHERE expires <= ?", now);
    tx.update(
        "INSERT INTO session (iccid, kid, opened, agreement, algorithm, transcript, root_key, "
            + "authenticated, expires, epoch, windows, active) VALUES (?, ?, "
            + "(SELECT COALESCE(MAX(opened), 0) + 1 FROM session WHERE iccid = ?), "
            + "?, ?, ?, ?, ?, ?, 0, ?, ?)",
        session.iccid(),
        kid(session.id()),
        session.iccid(),
        agreement,
        session.algorithm(),
        session.transcript().hash().toByteArray(),
        vault.close(context(session.iccid(), session.id()), session.rootKey()),
        authenticated,
        expires,
        ReplayWindows.NONE.toByteArray(),
        false);
  }

  Optional<StoredSession> find(Tx tx, SessionId id, long now) {
    return tx.find(
        "SELECT iccid, algorithm, transcript, root_key FROM session WHERE kid = ? AND expires > ?",
        row -> stored(id, row),
        kid(id),
        now);
  }

  private StoredSession stored(SessionId id, Row row) {
    String iccid = row.text("iccid");
    return new StoredSession(
        id,
        iccid,
        (int) row.number("algorithm"),
        new Transcript(Octets.of(row.bytes("transcript"))),
        vault.open(context(iccid, id), row.bytes("root_key")));
  }

  /** The session that the network sends under: the newest of those that carried a frame. */
  Optional<CurrentSession> current(Tx tx, String iccid, long now) {
    return tx.find(
        "SELECT kid, agreement, algorithm, authenticated, expires FROM session WHERE iccid = ? "
            + "AND active = ? AND expires > ? ORDER BY opened DESC LIMIT 1",
        row ->
            new CurrentSession(
                SessionId.of(row.bytes("kid")),
                row.text("agreement"),
                (int) row.number("algorithm"),
                row.number("authenticated"),
                row.number("expires")),
        iccid,
        true,
        now);
  }

  /** A fresh epoch, 1 or more: durable before anything is sealed under it; nothing if it ended. */
  Optional<Long> takeEpoch(Tx tx, SessionId id) {
    return tx.find(
        "UPDATE session SET epoch = epoch + 1 WHERE kid = ? RETURNING epoch",
        row -> row.number("epoch"),
        kid(id));
  }

  /** What came under a session; nothing if it ended. */
  Optional<Received> received(Tx tx, SessionId id, long now) {
    return tx.find(
        "SELECT windows, active FROM session WHERE kid = ? AND expires > ?",
        row -> new Received(windows(row), row.flag("active")),
        kid(id),
        now);
  }

  void windows(Tx tx, SessionId id, ReplayWindows windows) {
    tx.update("UPDATE session SET windows = ? WHERE kid = ?", windows.toByteArray(), kid(id));
  }

  /** The session has carried a frame of the gateway: the older ones of the card end. */
  List<Ended> activate(Tx tx, String iccid, SessionId id) {
    tx.update("UPDATE session SET active = ? WHERE kid = ?", true, kid(id));
    return tx.query(
        "DELETE FROM session WHERE iccid = ? "
            + "AND opened < (SELECT opened FROM session WHERE kid = ?) RETURNING kid, active",
        row -> new Ended(SessionId.of(row.bytes("kid")), row.flag("active")),
        iccid,
        kid(id));
  }

  /** Ends every session of a card. */
  List<SessionId> revoke(Tx tx, String iccid) {
    return tx.query(
        "DELETE FROM session WHERE iccid = ? RETURNING kid",
        row -> SessionId.of(row.bytes("kid")),
        iccid);
  }

  /** A session took over from one that was in use; what was before {@code since} is forgotten. */
  void takenOver(Tx tx, String iccid, SessionId id, long now, long since) {
    tx.update("DELETE FROM session_takeover WHERE iccid = ? AND at <= ?", iccid, since);
    tx.update(
        "INSERT INTO session_takeover (iccid, kid, at) VALUES (?, ?, ?)", iccid, kid(id), now);
  }

  /** How often one session of the card took over from another after that time. */
  int takeovers(Tx tx, String iccid, long since) {
    return tx.find(
            "SELECT COUNT(*) AS times FROM session_takeover WHERE iccid = ? AND at > ?",
            row -> (int) row.number("times"),
            iccid,
            since)
        .orElse(0);
  }

  private static ReplayWindows windows(Row row) {
    try {
      return ReplayWindows.parse(row.bytes("windows"));
    } catch (DecodeException e) {
      throw new StoreException(StoreException.Reason.CORRUPT, e.getMessage(), e);
    }
  }

  private static String context(String iccid, SessionId id) {
    return "session/" + iccid + "/" + id;
  }

  private static byte[] kid(SessionId id) {
    return id.octets().toByteArray();
  }

  /** What came under a session, and whether anything did. */
  record Received(ReplayWindows windows, boolean active) {}

  /** A session that has ended, and whether it had carried a frame. */
  record Ended(SessionId id, boolean active) {}

  /** What is told of a session. Times are seconds since 1970. */
  record CurrentSession(
      SessionId id, String agreement, int algorithm, long authenticated, long expires) {}

  /** A session as it is stored. The root key is never printed. */
  record StoredSession(
      SessionId id, String iccid, int algorithm, Transcript transcript, byte[] rootKey) {
    @Override
    public String toString() {
      return "session " + id;
    }
  }
}
