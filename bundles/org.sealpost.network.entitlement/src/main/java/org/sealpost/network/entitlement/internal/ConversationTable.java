package org.sealpost.network.entitlement.internal;

import java.util.Optional;
import org.sealpost.codec.frame.ConversationId;
import org.sealpost.codec.frame.Octets;
import org.sealpost.codec.frame.SessionId;
import org.sealpost.codec.frame.Transcript;
import org.sealpost.network.entitlement.internal.Conversation.Party;
import org.sealpost.network.entitlement.internal.Conversation.Progress;
import org.sealpost.store.api.Row;
import org.sealpost.store.api.Tx;
import org.sealpost.store.api.Vault;

/** The statements of EAP conversations. Their state holds keys and is encrypted at rest. */
final class ConversationTable {
  private static final String SELECT =
      "SELECT iccid, id, transcript, accept, imsi, authenticated, agreement, algorithm, step, "
          + "decided, state, received, sent, kid FROM conversation WHERE expires > ? AND ";

  private final Vault vault;

  ConversationTable(Vault vault) {
    this.vault = vault;
  }

  /** Conversations that expire after one time and at another at the latest. */
  record Expiry(long after, long upTo) {}

  /** The conversation that a question began. */
  Optional<Conversation> ofKey(Tx tx, Octets key, long now) {
    return tx.find(SELECT + "hello = ?", this::conversation, now, key.toByteArray());
  }

  Optional<Conversation> find(Tx tx, ConversationId id, long now) {
    return tx.find(SELECT + "id = ?", this::conversation, now, octets(id));
  }

  /** How many go on of those that expire then. */
  long open(Tx tx, Expiry expiry) {
    return tx.find(
            "SELECT COUNT(*) AS n FROM conversation "
                + "WHERE expires > ? AND expires <= ? AND decided = ?",
            row -> row.number("n"),
            expiry.after(),
            expiry.upTo(),
            false)
        .orElseThrow();
  }

  /**
   * How many there are of one card that have not succeeded: those that failed count too until they
   * expire, or failing quickly would get a stranger any number of vectors.
   */
  long ofCard(Tx tx, String iccid, Expiry expiry) {
    return tx.find(
            "SELECT COUNT(*) AS n FROM conversation "
                + "WHERE iccid = ? AND expires > ? AND expires <= ? AND kid IS NULL",
            row -> row.number("n"),
            iccid,
            expiry.after(),
            expiry.upTo())
        .orElseThrow();
  }

  void insert(Tx tx, Conversation conversation, Octets key, long now, long expires) {
    tx.update("DELETE FROM conversation WHERE expires <= ?", now);
    tx.update(
        "INSERT INTO conversation (iccid, id, hello, transcript, accept, imsi, authenticated, "
            + "agreement, algorithm, step, decided, state, expires) "
            + "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        conversation.party().iccid(),
        octets(conversation.id()),
        key.toByteArray(),
        conversation.transcript().hash().toByteArray(),
        conversation.accept(),
        conversation.party().imsi(),
        conversation.party().authenticated().orElse(null),
        conversation.agreement(),
        conversation.algorithm(),
        conversation.step(),
        conversation.progress().decided(),
        vault.close(context(conversation.id()), conversation.progress().state()),
        expires);
  }

  /**
   * The next step, unless another node went it first.
   *
   * @param until it expires no sooner
   */
  boolean step(Tx tx, Conversation before, Party party, Progress progress, long until) {
    return tx.update(
            "UPDATE conversation SET step = step + 1, iccid = ?, imsi = ?, authenticated = ?, "
                + "decided = ?, state = ?, received = ?, sent = ?, kid = ?, "
                + "expires = CASE WHEN expires < ? THEN ? ELSE expires END "
                + "WHERE id = ? AND step = ?",
            party.iccid(),
            party.imsi(),
            party.authenticated().orElse(null),
            progress.decided(),
            vault.close(context(before.id()), progress.state()),
            progress.received().map(Octets::toByteArray).orElse(null),
            progress.sent().orElse(null),
            progress.key().map(ConversationTable::octets).orElse(null),
            until,
            until,
            octets(before.id()),
            before.step())
        == 1;
  }

  /** Ends the conversations of a card. */
  void end(Tx tx, String iccid) {
    tx.update("DELETE FROM conversation WHERE iccid = ?", iccid);
  }

  private Conversation conversation(Row row) {
    ConversationId id = ConversationId.of(row.bytes("id"));
    Optional<Long> authenticated =
        row.isNull("authenticated") ? Optional.empty() : Optional.of(row.number("authenticated"));
    return new Conversation(
        id,
        new Party(row.text("iccid"), row.text("imsi"), authenticated),
        new Transcript(Octets.of(row.bytes("transcript"))),
        row.bytes("accept"),
        row.text("agreement"),
        (int) row.number("algorithm"),
        row.number("step"),
        new Progress(
            row.flag("decided"),
            vault.open(context(id), row.bytes("state")),
            Optional.ofNullable(row.bytes("received")).map(Octets::of),
            Optional.ofNullable(row.bytes("sent")),
            Optional.ofNullable(row.bytes("kid")).map(SessionId::of)));
  }

  private static String context(ConversationId id) {
    return "conversation/" + id;
  }

  private static byte[] octets(ConversationId id) {
    return id.octets().toByteArray();
  }

  private static byte[] octets(SessionId id) {
    return id.octets().toByteArray();
  }
}
