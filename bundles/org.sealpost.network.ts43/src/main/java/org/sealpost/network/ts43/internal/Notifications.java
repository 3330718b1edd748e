package org.sealpost.network.ts43.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.sealpost.store.api.Tx;
import org.sealpost.store.api.Vault;

/** Who wants to be told of changes, one registration for each client and application. */
final class Notifications {
  /** RegisterNotifStatus of TS.43 2.9.5. */
  private static final int OK = 0;

  private static final int INVALID_TOKEN = 1;
  private static final int DUPLICATE = 2;

  private final Vault vault;

  Notifications(Vault vault) {
    this.vault = vault;
  }

  /** Registers or forgets; the status for the document. */
  int register(Tx tx, String iccid, byte[] client, String app, Notification wanted) {
    if (wanted.action() == 0) {
      tx.update(
          "DELETE FROM ts43_notification WHERE iccid = ? AND client = ? AND app = ?",
          iccid,
          client,
          app);
      return OK;
    }
    if (!wanted.usable()) {
      return INVALID_TOKEN;
    }
    byte[] token = wanted.token().getBytes(StandardCharsets.UTF_8);
    if (same(tx, iccid, client, app, wanted.action(), token)) {
      return DUPLICATE;
    }
    tx.update(
        "INSERT INTO ts43_notification (iccid, client, app, action, token) VALUES (?, ?, ?, ?, ?)"
            + " ON CONFLICT (iccid, client, app) DO UPDATE SET action = excluded.action, "
            + "token = excluded.token",
        iccid,
        client,
        app,
        wanted.action(),
        vault.close(context(iccid, app), token));
    return OK;
  }

  private boolean same(Tx tx, String iccid, byte[] client, String app, int action, byte[] token) {
    Optional<byte[]> known =
        tx.find(
            "SELECT token FROM ts43_notification "
                + "WHERE iccid = ? AND client = ? AND app = ? AND action = ?",
            row -> vault.open(context(iccid, app), row.bytes("token")),
            iccid,
            client,
            app,
            action);
    return known.isPresent() && MessageDigest.isEqual(known.get(), token);
  }

  private static String context(String iccid, String app) {
    return "ts43 notification/" + iccid + "/" + app;
  }
}
