package org.sealpost.gateway.sat.internal;

import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.sealpost.codec.frame.Envelope;
import org.sealpost.codec.frame.Message;
import org.sealpost.codec.frame.MessageCodec;
import org.sealpost.codec.frame.MessageId;
import org.sealpost.gateway.api.FrameQueues;
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
    OTHER
  }

  private final FrameQueues queues;
  private final SecureRandom random;
  private final String iccid;

  Mailbox(FrameQueues queues, SecureRandom random, String iccid) {
    this.queues = queues;
    this.random = random;
    this.iccid = iccid;
  }

  /** Stores and seals a message; without a session it waits for one. */
  void post(Tx tx, Optional<CardSession> session, Kind kind, Message message) {
    post(tx, session, kind, message, 0, 0);
  }

  void post(
      Tx tx, Optional<CardSession> session, Kind kind, Message message, long delivery, int packet) {
    byte[] octets = new byte[MessageId.SIZE];
    random.nextBytes(octets);
    MessageId id = MessageId.of(octets);
    byte[] body = MessageCodec.encode(Envelope.up(id, message));
    tx.update(
        "INSERT INTO message (iccid, id, kind, body, delivery, packet) VALUES (?, ?, ?, ?, ?, ?)",
        iccid,
        octets,
        kind.name(),
        body,
        delivery,
        packet);
    session.ifPresent(open -> queues.putOutbound(tx, iccid, id, open.seal(body)));
  }

  /** Withdraws what is superseded, such as an older poll. */
  void removeAll(Tx tx, Kind kind) {
    tx.query(
            "DELETE FROM message WHERE iccid = ? AND kind = ? RETURNING id",
            row -> MessageId.of(row.bytes("id")),
            iccid,
            kind.name())
        .forEach(id -> queues.removeOutbound(tx, iccid, id));
  }

  /** Seals everything that waits under a session that was just opened. */
  void resealAll(Tx tx, CardSession session) {
    tx.query(
            "SELECT id, body FROM message WHERE iccid = ? ORDER BY number",
            row -> new Waiting(MessageId.of(row.bytes("id")), row.bytes("body")),
            iccid)
        .forEach(waiting -> queues.putOutbound(tx, iccid, waiting.id, session.seal(waiting.body)));
  }

  /** The network is done with these: what they were about is returned. */
  List<Acknowledged> acknowledged(Tx tx, List<MessageId> ids) {
    return ids.stream().flatMap(id -> acknowledged(tx, id).stream()).toList();
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

  private record Waiting(MessageId id, byte[] body) {}

  /** What an acknowledged message was about. */
  record Acknowledged(Kind kind, long delivery, int packet) {}
}
