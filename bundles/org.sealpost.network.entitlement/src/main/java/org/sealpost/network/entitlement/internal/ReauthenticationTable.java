package org.sealpost.network.entitlement.internal;

import java.util.Optional;
import org.sealpost.codec.frame.Octets;
import org.sealpost.store.api.Tx;
import org.sealpost.store.api.Vault;

/**
 * What fast re-authentications of cards need. An identity is good once: taking it deletes it. Times
 * are seconds since 1970.
 */
final class ReauthenticationTable {
  private final Vault vault;

  ReauthenticationTable(Vault vault) {
    this.vault = vault;
  }

  /** What was kept under an identity, which is gone afterwards; nothing if it has expired. */
  Optional<Kept> take(Tx tx, String iccid, byte[] identity, long now) {
    Octets hash = Digest.of(identity);
    return tx.find(
            "DELETE FROM reauthentication WHERE iccid = ? AND identity = ? "
                + "RETURNING state, authenticated, expires",
            row ->
                new Kept(
                    vault.open(context(iccid, hash), row.bytes("state")),
                    row.number("authenticated"),
                    row.number("expires")),
            iccid,
            hash.toByteArray())
        .filter(kept -> kept.expires() > now);
  }

  /** Keeps what the next fast re-authentication of a card needs. */
  void keep(Tx tx, String iccid, byte[] identity, Kept kept) {
    Octets hash = Digest.of(identity);
    tx.update(
        "INSERT INTO reauthentication (iccid, identity, state, authenticated, expires) "
            + "VALUES (?, ?, ?, ?, ?)",
        iccid,
        hash.toByteArray(),
        vault.close(context(iccid, hash), kept.state()),
        kept.authenticated(),
        kept.expires());
  }

  /** Forgets what is good for nothing any more. */
  void expire(Tx tx, long now) {
    tx.update("DELETE FROM reauthentication WHERE expires <= ?", now);
  }

  /** The card must be asked again. */
  void end(Tx tx, String iccid) {
    tx.update("DELETE FROM reauthentication WHERE iccid = ?", iccid);
  }

  private static String context(String iccid, Octets hash) {
    return "reauthentication/" + iccid + "/" + hash.hex();
  }

  /**
   * What is kept.
   *
   * @param state the key agreement's; it holds keys and is never printed
   * @param authenticated when the card was last asked
   * @param expires when it has to be asked again
   */
  record Kept(byte[] state, long authenticated, long expires) {
    @Override
    public String toString() {
      return "Kept until " + expires;
    }
  }
}
