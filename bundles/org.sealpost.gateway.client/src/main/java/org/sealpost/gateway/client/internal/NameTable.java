package org.sealpost.gateway.client.internal;

import java.util.Optional;
import org.sealpost.seal.api.PeerConversation;
import org.sealpost.store.api.StoreException;
import org.sealpost.store.api.Tx;
import org.sealpost.store.api.Vault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The statements of what the network calls cards. All of it is encrypted at rest. */
final class NameTable {
  private static final Logger LOG = LoggerFactory.getLogger(NameTable.class);
  private static final String PSEUDONYM = "pseudonym";
  private static final String REAUTHENTICATION = "reauthentication";

  private final Vault vault;

  NameTable(Vault vault) {
    this.vault = vault;
  }

  Names find(Tx tx, String iccid, String agreement) {
    return tx.find(
            "SELECT pseudonym, reauthentication FROM card_name WHERE iccid = ? AND agreement = ?",
            row ->
                new Names(
                    open(iccid, agreement, PSEUDONYM, row.bytes(PSEUDONYM)),
                    open(iccid, agreement, REAUTHENTICATION, row.bytes(REAUTHENTICATION))),
            iccid,
            agreement)
        .orElse(Names.NONE);
  }

  /** A login succeeded: the pseudonym stays unless there is another, the rest is replaced. */
  void learn(Tx tx, String iccid, String agreement, PeerConversation.Established established) {
    tx.update(
        "INSERT INTO card_name (iccid, agreement, pseudonym, reauthentication) "
            + "VALUES (?, ?, ?, ?) ON CONFLICT (iccid, agreement) DO UPDATE SET "
            + "pseudonym = COALESCE(excluded.pseudonym, card_name.pseudonym), "
            + "reauthentication = excluded.reauthentication",
        iccid,
        agreement,
        close(iccid, agreement, PSEUDONYM, established.nextPseudonym()),
        close(iccid, agreement, REAUTHENTICATION, established.reauthentication()));
  }

  /** The next authentication is a full one. */
  void endReauthentication(Tx tx, String iccid) {
    tx.update("UPDATE card_name SET reauthentication = NULL WHERE iccid = ?", iccid);
  }

  void forget(Tx tx, String iccid) {
    tx.update("DELETE FROM card_name WHERE iccid = ?", iccid);
  }

  private byte[] close(String iccid, String agreement, String what, Optional<byte[]> secret) {
    return secret.map(octets -> vault.close(context(iccid, agreement, what), octets)).orElse(null);
  }

  /** One that cannot be read is as good as none: the card logs in as it did first. */
  private Optional<byte[]> open(String iccid, String agreement, String what, byte[] closed) {
    if (closed == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(vault.open(context(iccid, agreement, what), closed));
    } catch (StoreException e) {
      LOG.error("card {}: its {} cannot be read: {}", iccid, what, e.getMessage());
      return Optional.empty();
    }
  }

  private static String context(String iccid, String agreement, String what) {
    return "card name/" + iccid + "/" + agreement + "/" + what;
  }

  /** What the network calls a card. Never printed. */
  record Names(Optional<byte[]> pseudonym, Optional<byte[]> reauthentication) {
    /** The card never logged in. */
    static final Names NONE = new Names(Optional.empty(), Optional.empty());

    boolean any() {
      return pseudonym.isPresent() || reauthentication.isPresent();
    }

    @Override
    public String toString() {
      return "Names";
    }
  }
}
