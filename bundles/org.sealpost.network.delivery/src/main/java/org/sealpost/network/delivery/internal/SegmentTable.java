package org.sealpost.network.delivery.internal;

import java.util.List;
import org.sealpost.codec.sms.SecuredSms;
import org.sealpost.codec.sms.UserData;
import org.sealpost.network.delivery.internal.Segment.State;
import org.sealpost.store.api.Row;
import org.sealpost.store.api.Tx;

/** The statements of the short messages of packets that go as native SMS. */
final class SegmentTable {
  private static final String OF_PACKET = "WHERE iccid = ? AND delivery = ? AND packet = ? ";
  private static final String ONE = OF_PACKET + "AND segment = ? ";

  private SegmentTable() {}

  /** The messages of a packet that was just sealed, in place of those before. */
  static void insert(Tx tx, Packet packet, byte[] content) {
    tx.update(
        "DELETE FROM sms_segment " + OF_PACKET, packet.iccid(), packet.delivery(), packet.index());
    List<UserData> parts = split(tx, packet, content);
    for (int i = 0; i < parts.size(); i++) {
      tx.update(
          "INSERT INTO sms_segment (iccid, delivery, packet, segment, user_data, state, tries, "
              + "tried_at) VALUES (?, ?, ?, ?, ?, 'NEW', 0, 0)",
          packet.iccid(),
          packet.delivery(),
          packet.index(),
          i,
          parts.get(i).encode());
    }
  }

  /**
   * The same packet is to go again, all of it: with a new concatenation reference, so that a card
   * that has a part of it begins anew.
   */
  static void again(Tx tx, Packet packet) {
    List<UserData> parts = split(tx, packet, packet.content().orElseThrow());
    for (int i = 0; i < parts.size(); i++) {
      tx.update(
          "UPDATE sms_segment SET user_data = ?, state = 'LEFT' " + ONE,
          parts.get(i).encode(),
          packet.iccid(),
          packet.delivery(),
          packet.index(),
          i);
    }
  }

  private static List<UserData> split(Tx tx, Packet packet, byte[] content) {
    int reference =
        tx.find(
                "UPDATE delivery_queue SET sms_reference = (sms_reference + 1) % 256 "
                    + "WHERE iccid = ? RETURNING sms_reference",
                row -> (int) row.number("sms_reference"), packet.iccid())
            .orElseThrow();
    return SecuredSms.command(content, reference);
  }

  /** In the order to send them. */
  static List<Segment> of(Tx tx, Packet packet) {
    return tx.query(
        "SELECT segment, user_data, state, tries, tried_at FROM sms_segment "
            + OF_PACKET
            + "ORDER BY segment",
        SegmentTable::segment,
        packet.iccid(),
        packet.delivery(),
        packet.index());
  }

  /** Whether each message of a packet was handed over once and no more. */
  static boolean sentOnce(Tx tx, Packet packet) {
    return of(tx, packet).stream().allMatch(segment -> segment.taken() && segment.tries() == 1);
  }

  /**
   * It leaves now, unless somebody else was faster.
   *
   * @param seen as it was when it was decided
   */
  static boolean leaves(Tx tx, Packet packet, Segment seen, long now) {
    return tx.update(
            "UPDATE sms_segment SET state = 'LEFT', tries = tries + 1, tried_at = ? "
                + ONE
                + "AND state = ? AND tries = ?",
            now,
            packet.iccid(),
            packet.delivery(),
            packet.index(),
            seen.index(),
            seen.state().name(),
            seen.tries())
        == 1;
  }

  /**
   * It did not leave after all, unless it was to leave again meanwhile.
   *
   * @param before as it was before
   */
  static void stayed(Tx tx, Packet packet, Segment before) {
    tx.update(
        "UPDATE sms_segment SET state = ? " + ONE + "AND tries = ?",
        before.state().name(),
        packet.iccid(),
        packet.delivery(),
        packet.index(),
        before.index(),
        before.tries() + 1);
  }

  /** The service centre has it. */
  static void taken(Tx tx, Packet packet, Segment segment) {
    tx.update(
        "UPDATE sms_segment SET state = 'TAKEN' " + ONE,
        packet.iccid(),
        packet.delivery(),
        packet.index(),
        segment.index());
  }

  private static Segment segment(Row row) {
    return new Segment(
        (int) row.number("segment"),
        row.bytes("user_data"),
        State.valueOf(row.text("state")),
        (int) row.number("tries"),
        row.number("tried_at"));
  }
}
