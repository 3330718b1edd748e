package org.sealpost.network.entitlement.internal;

import java.util.Optional;
import org.sealpost.codec.frame.ConversationId;
import org.sealpost.codec.frame.Octets;
import org.sealpost.codec.frame.Transcript;
import org.sealpost.store.api.Row;
import org.sealpost.store.api.Tx;
import org.sealpost.store.api.Vault;

/** The statements of EAP conversations. Their state holds keys and is encrypted at rest. */
final class ConversationTable {
  private static final String SELECT =
      "SELECT iccid, id, transcript, accept, imsi, agreement, algorithm, step, decided, state, "
          + "received, sent FROM conversation WHERE expires > ? AND ";

  private final Vault vault;

  ConversationTable(Vault vault) {
    this.vault = vault;
  }

  /** The conversation that a hello began. */
  Optional<Conversation> ofHello(Tx tx, Octets helloHash, long now) {
    return tx.find(SELECT + "hello = ?", this::conversation, now, helloHash.toByteArray());
  }

  Optional<Conversation> find(Tx tx, ConversationId id, long now) {
    return tx.find(SELECT + "id = ?", this::conversation, now, octets(id));
  }

  /**
   * How many go on, and how many there are of one card: those that failed count too until they
   * expire, or failing quickly would get a stranger any number of vectors.
   */
  Load load(Tx tx, String iccid, long now) {
    return tx.find(
            "SELECT COUNT(CASE WHEN decided = ? THEN 1 END) AS total, "
                + "COUNT(CASE WHEN iccid = ? THEN 1 END) AS of_card "
                + "FROM conversation WHERE expires > ?",
            row -> new Load(row.number("total"), row.number("of_card")),
            false,
            iccid,
            now)
        .orElseThrow();
  }

  void insert(Tx tx, Conversation conversation, Octets helloHash, long now, long expires) {
    tx.update("DELETE FROM conversation WHERE expires <= ?", now);
    tx.update(
        "INSERT INTO conversation (iccid, id, hello, transcript, accept, imsi, agreement, "
            + "algorithm, step, decided, state, expires) "
            + "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        conversation.iccid(),
        octets(conversation.id()),
        helloHash.toByteArray(),
        conversation.transcript().hash().toByteArray(),
        conversation.accept(),
        conversation.imsi(),
        conversation.agreement(),
        conversation.algorithm(),
        conversation.step(),
        conversation.decided(),
        vault.close(context(conversation.id()), conversation.state()),
        expires);
  }

  /**
   * The next step, unless another node went it first.
   *
   * @param received hash of the packet that was handled
   * @param sent the frame that answers it
   */
  boolean step(
      Tx tx, Conversation before, boolean decided, byte[] state, Octets received, byte[] sent) {
    return tx.update(
            "UPDATE conversation SET step = step + 1, decided = ?, state = ?, received = ?, "
                + "sent = ? WHERE id = ? AND step = ?",
            decided,
            vault.close(context(before.id()), state),
            received.toByteArray(),
            sent,
            octets(before.id()),
            before.step())
        == 1;
  }

  private Conversation conversation(Row row) {
    ConversationId id = ConversationId.of(row.bytes("id"));
    return new Conversation(
        row.text("iccid"),
        id,
        new Transcript(Octets.of(row.bytes("transcript"))),
        row.bytes("accept"),
        row.text("imsi"),
        row.text("agreement"),
        (int) row.number("algorithm"),
        row.number("step"),
        row.flag("decided"),
        vault.open(context(id), row.bytes("state")),
        Optional.ofNullable(row.bytes("received")).map(Octets::of),
        Optional.ofNullable(row.bytes("sent")));
  }

  private static String context(ConversationId id) {
    return "conversation/" + id;
  }

  private static byte[] octets(ConversationId id) {
    return id.octets().toByteArray();
  }

  /** Conversations that go on, and those of a card that have not expired. */
  record Load(long total, long ofCard) {}
}
