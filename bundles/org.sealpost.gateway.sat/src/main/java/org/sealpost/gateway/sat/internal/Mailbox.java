package org.sealpost.gateway.sat.internal;

import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.sealpost.codec.frame.Envelope;
import org.sealpost.codec.frame.Message;
import org.sealpost.codec.frame.MessageCodec;
import org.sealpost.codec.frame.MessageId;
import org.sealpost.codec.frame.Refusal;
import org.sealpost.gateway.api.FrameQueues;
import org.sealpost.store.api.Row;
import org.sealpost.store.api.Tx;

/**
 * Messages to the network that it has not acknowledged. They outlive the session they were sealed
 * in: a new session seals them again.
 */
final class Mailbox {
  /** What a message is about, as far as its acknowledgement matters. */
  enum Kind {
    POLL,
    RECEIPT,
    PROOF,
    ORIGINATED,
    OTHER
  }

  private final FrameQueues queues;
  private final SecureRandom random;
  private final String iccid;
  private final Supplier<Optional<CardSession>> session;

  /**
   * @param session what messages are sealed under now; without one they wait
   */
  Mailbox(
      FrameQueues queues,
      SecureRandom random,
      String iccid,
      Supplier<Optional<CardSession>> session) {
    this.queues = queues;
    this.random = random;
    this.iccid = iccid;
    this.session = session;
  }

  /** Stores and seals a message that is about no delivery. */
  void post(Tx tx, Kind kind, Message message) {
    post(tx, session.get(), kind, message, 0, 0);
  }

  /** How many messages of a kind wait to be acknowledged. */
  long waiting(Tx tx, Kind kind) {
    return tx.find(
            "SELECT COUNT(*) AS n FROM message WHERE iccid = ? AND kind = ?",
            row -> row.number("n"),
            iccid,
            kind.name())
        .orElseThrow();
  }

  /** Stores and seals a message about a packet. */
  void post(Tx tx, Kind kind, Message message, long delivery, int packet) {
    post(tx, session.get(), kind, message, delivery, packet);
  }

  /** Stores and seals a message that takes the place of an older one about the same delivery. */
  void replace(Tx tx, Kind kind, Message message, long delivery) {
    replace(tx, session.get(), kind, message, delivery);
  }

  /** Begins a session: a poll in place of an older one goes first, then everything that waits. */
  void begin(Tx tx, CardSession opened, Message poll) {
    replace(tx, Optional.empty(), Kind.POLL, poll, 0);
    resealAll(tx, opened);
  }

  /** Seals a refusal. Nobody acknowledges one, so it goes once and nothing keeps it. */
  void refuse(Tx tx, Refusal refusal) {
    byte[] body = MessageCodec.encode(Envelope.up(newId(), refusal));
    session.get().ifPresent(open -> queues.sendOnce(tx, iccid, open.seal(body)));
  }

  /** Seals everything that waits, the poll first, under new numbers. */
  void resealAll(Tx tx, CardSession open) {
    tx.query(
            "SELECT id, body FROM message WHERE iccid = ? "
                + "ORDER BY CASE kind WHEN 'POLL' THEN 0 ELSE 1 END, number",
            row -> new Waiting(id(row), row.bytes("body")),
            iccid)
        .forEach(waiting -> queues.putOutbound(tx, iccid, waiting.id, open.seal(waiting.body)));
    open.resealed();
  }

  /** The network is done with these: what they were about is returned. */
  List<Acknowledged> acknowledged(Tx tx, List<MessageId> ids) {
    return ids.stream().flatMap(id -> acknowledged(tx, id).stream()).toList();
  }

  private void post(
      Tx tx, Optional<CardSession> sealing, Kind kind, Message message, long delivery, int packet) {
    MessageId id = newId();
    byte[] body = MessageCodec.encode(Envelope.up(id, message));
    tx.update(
        "INSERT INTO message (iccid, id, kind, body, delivery, packet) VALUES (?, ?, ?, ?, ?, ?)",
        iccid,
        id.octets().toByteArray(),
        kind.name(),
        body,
        delivery,
        packet);
    sealing.ifPresent(
        open -> {
          queues.putOutbound(tx, iccid, id, open.seal(body));
          if (open.resealDue()) {
            resealAll(tx, open);
          }
        });
  }

  private void replace(
      Tx tx, Optional<CardSession> sealing, Kind kind, Message message, long delivery) {
    tx.query(
            "DELETE FROM message WHERE iccid = ? AND kind = ? AND delivery = ? RETURNING id",
            Mailbox::id,
            iccid,
            kind.name(),
            delivery)
        .forEach(id -> queues.removeOutbound(tx, iccid, id));
    post(tx, sealing, kind, message, delivery, 0);
  }

  private Optional<Acknowledged> acknowledged(Tx tx, MessageId id) {
    queues.removeOutbound(tx, iccid, id);
    return tx.find(
        "DELETE FROM message WHERE iccid = ? AND id = ? RETURNING kind, delivery, packet",
        row ->
            new Acknowledged(
                Kind.valueOf(row.text("kind")), row.number("delivery"), (int) row.number("packet")),
        iccid,
        id.octets().toByteArray());
  }

  private MessageId newId() {
    byte[] octets = new byte[MessageId.SIZE];
    random.nextBytes(octets);
    return MessageId.of(octets);
  }

  private static MessageId id(Row row) {
    return MessageId.of(row.bytes("id"));
  }

  private record Waiting(MessageId id, byte[] body) {}

  /** What an acknowledged message was about. */
  record Acknowledged(Kind kind, long delivery, int packet) {}
}
