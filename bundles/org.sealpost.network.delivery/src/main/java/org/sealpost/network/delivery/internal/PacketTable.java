package org.sealpost.network.delivery.internal;

import java.util.Optional;
import java.util.OptionalLong;
import org.sealpost.codec.frame.MessageId;
import org.sealpost.codec.frame.Octets;
import org.sealpost.codec.ota.Tar;
import org.sealpost.network.api.delivery.Route;
import org.sealpost.store.api.Row;
import org.sealpost.store.api.Tx;

/** The statements of packets. */
final class PacketTable {
  private static final String SELECT =
      "SELECT p.iccid, p.delivery, p.packet, d.packets, d.number, d.first, d.rounds, d.route, d.tar, "
          + "d.expiry, p.script, p.commands, p.expected, p.content, p.message_id, p.state, p.attempts, p.sent_at FROM delivery_packet p "
          + "JOIN delivery d ON d.iccid = p.iccid AND d.id = p.delivery WHERE p.iccid = ? ";

  private PacketTable() {}

  static void insert(Tx tx, String iccid, long delivery, int index, byte[] script, int commands) {
    tx.update(
        "INSERT INTO delivery_packet (iccid, delivery, packet, script, commands, state, attempts, "
            + "sent_at) VALUES (?, ?, ?, ?, ?, 'WAITING', 0, 0)",
        iccid,
        delivery,
        index,
        script,
        commands);
  }

  /** What a packet that reads back must return. */
  static void expect(Tx tx, String iccid, long delivery, int index, Octets expected) {
    tx.update(
        "UPDATE delivery_packet SET expected = ? WHERE iccid = ? AND delivery = ? AND packet = ?",
        expected.toByteArray(),
        iccid,
        delivery,
        index);
  }

  static Optional<Packet> find(Tx tx, String iccid, long delivery, int index) {
    return tx.find(
        SELECT + "AND p.delivery = ? AND p.packet = ?",
        PacketTable::packet,
        iccid,
        delivery,
        index);
  }

  /** A packet as it is now. */
  static Packet find(Tx tx, Packet packet) {
    return find(tx, packet.iccid(), packet.delivery(), packet.index()).orElseThrow();
  }

  /** The packet whose turn it is: packets of a delivery are done one after the other. */
  static Optional<Packet> next(Tx tx, String iccid, long delivery) {
    return tx.find(
        SELECT
            + "AND p.delivery = ? AND p.state IN ('WAITING', 'SENT', 'HELD', 'AWAITED') "
            + "ORDER BY p.packet LIMIT 1",
        PacketTable::packet,
        iccid,
        delivery);
  }

  /** The packet that a configuration carried. */
  static Optional<Packet> ofMessage(Tx tx, String iccid, MessageId message) {
    return tx.find(SELECT + "AND p.message_id = ?", PacketTable::packet, iccid, octets(message));
  }

  /** The content and its message stay from now on. */
  static void sealed(Tx tx, Packet packet, byte[] content, MessageId message) {
    tx.update(
        "UPDATE delivery_packet SET content = ?, message_id = ? "
            + "WHERE iccid = ? AND delivery = ? AND packet = ?",
        content,
        octets(message),
        packet.iccid(),
        packet.delivery(),
        packet.index());
    move(tx, packet, PacketState.SENT, 0);
  }

  /** It is sealed anew when it is its turn. */
  static void again(Tx tx, Packet packet) {
    tx.update(
        "UPDATE delivery_packet SET content = NULL, message_id = NULL "
            + "WHERE iccid = ? AND delivery = ? AND packet = ?",
        packet.iccid(),
        packet.delivery(),
        packet.index());
    move(tx, packet, PacketState.WAITING, 0);
  }

  /** Another state, in which it was not sent yet. */
  static void move(Tx tx, Packet packet, PacketState state, long now) {
    update(tx, packet, state, 0, now);
  }

  /** It was sent once more. */
  static void sent(Tx tx, Packet packet, long now) {
    update(tx, packet, packet.state(), packet.attempts() + 1, now);
  }

  /** Whether any packet of a delivery was done without a checksum. */
  static boolean anyReported(Tx tx, String iccid, long delivery) {
    return tx.find(
            "SELECT COUNT(*) AS n FROM delivery_packet "
                + "WHERE iccid = ? AND delivery = ? AND state = 'REPORTED'",
            row -> row.number("n") > 0,
            iccid,
            delivery)
        .orElseThrow();
  }

  /** Whether the card was ever to get anything: only then can it have anything to prove. */
  static boolean anySealed(Tx tx, String iccid) {
    return tx.find(
            "SELECT 1 AS one FROM delivery_packet WHERE iccid = ? AND content IS NOT NULL LIMIT 1",
            row -> row.flag("one"),
            iccid)
        .orElse(false);
  }

  private static void update(Tx tx, Packet packet, PacketState state, int attempts, long now) {
    tx.update(
        "UPDATE delivery_packet SET state = ?, attempts = ?, sent_at = ? "
            + "WHERE iccid = ? AND delivery = ? AND packet = ?",
        state.name(),
        attempts,
        now,
        packet.iccid(),
        packet.delivery(),
        packet.index());
  }

  private static Packet packet(Row row) {
    return new Packet(
        row.text("iccid"),
        row.number("delivery"),
        (int) row.number("packet"),
        (int) row.number("packets"),
        row.isNull("number") ? OptionalLong.empty() : OptionalLong.of(row.number("number")),
        (int) row.number("first"),
        (int) row.number("rounds"),
        Route.valueOf(row.text("route")),
        Tar.of((int) row.number("tar")),
        row.number("expiry"),
        row.bytes("script"),
        (int) row.number("commands"),
        Optional.ofNullable(row.bytes("expected")).map(Octets::of),
        Optional.ofNullable(row.bytes("content")),
        Optional.ofNullable(row.bytes("message_id")).map(MessageId::of),
        PacketState.valueOf(row.text("state")),
        (int) row.number("attempts"),
        row.number("sent_at"));
  }

  private static byte[] octets(MessageId id) {
    return id.octets().toByteArray();
  }
}
