package org.sealpost.network.delivery.internal;

import java.util.Optional;
import org.sealpost.store.api.Tx;

/**
 * The ids of a card's deliveries, and the numbers under which they go. A gateway may call
 * everything final that is below the last number it has finished, so numbers go out rising: a
 * delivery goes under its id, unless a higher number went before it.
 */
final class NumberTable {
  /** Deliveries of one card that a restored store may have forgotten. */
  private static final long MOST_LOST = 1_000_000;

  /** How far numbers leap when a gateway calls final what is not known to be. */
  static final long RESTORE_MARGIN = 1000;

  private NumberTable() {}

  /** A new id. */
  static long nextId(Tx tx, String iccid) {
    return tx.find(
            "INSERT INTO delivery_queue (iccid, next_id, sent_below) VALUES (?, 2, 1) "
                + "ON CONFLICT (iccid) DO UPDATE SET next_id = delivery_queue.next_id + 1 "
                + "RETURNING next_id - 1 AS id",
            row -> row.number("id"),
            iccid)
        .orElseThrow();
  }

  /**
   * The gateway has seen numbers up to below this, or calls them final: a network whose store was
   * restored must not give such a number again. A leap is no restored store and would use the
   * numbers up.
   */
  static void seenBelow(Tx tx, String iccid, long number) {
    tx.update(
        "INSERT INTO delivery_queue (iccid, next_id, sent_below) VALUES (?, 1, 1) "
            + "ON CONFLICT DO NOTHING",
        iccid);
    tx.update(
        "UPDATE delivery_queue SET sent_below = ?, "
            + "next_id = CASE WHEN next_id < ? THEN ? ELSE next_id END "
            + "WHERE iccid = ? AND sent_below < ? AND next_id > ?",
        number,
        number,
        number,
        iccid,
        number,
        number - MOST_LOST);
  }

  /** Numbers may have gone out that were forgotten here: those to come are above them. */
  static void leap(Tx tx, String iccid) {
    tx.update(
        "UPDATE delivery_queue SET next_id = next_id + ?, sent_below = next_id + ? "
            + "WHERE iccid = ?",
        RESTORE_MARGIN,
        RESTORE_MARGIN,
        iccid);
  }

  /** Gives a packet's delivery the number under which it goes from this packet on. */
  static void assign(Tx tx, Packet packet) {
    long number =
        tx.find(
                "UPDATE delivery_queue SET "
                    + "next_id = CASE WHEN sent_below <= ? THEN next_id ELSE next_id + 1 END, "
                    + "sent_below = CASE WHEN sent_below <= ? THEN ? ELSE next_id END + 1 "
                    + "WHERE iccid = ? RETURNING sent_below - 1 AS number",
                row -> row.number("number"),
                packet.delivery(),
                packet.delivery(),
                packet.delivery(),
                packet.iccid())
            .orElseThrow();
    tx.update(
        "INSERT INTO delivery_number (iccid, number, delivery, first) VALUES (?, ?, ?, ?)",
        packet.iccid(),
        number,
        packet.delivery(),
        packet.index());
    move(tx, packet, number, packet.index());
  }

  /** The delivery goes on under another number. */
  static void drop(Tx tx, Packet packet) {
    move(tx, packet, null, 0);
  }

  private static void move(Tx tx, Packet packet, Long number, int first) {
    tx.update(
        "UPDATE delivery SET number = ?, first = ? WHERE iccid = ? AND id = ?",
        number,
        first,
        packet.iccid(),
        packet.delivery());
  }

  /**
   * The packet that went under a number, or one that its delivery goes on under another number for.
   *
   * @param index counted from the first that went under this number
   */
  static Optional<Packet> find(Tx tx, String iccid, long number, int index) {
    return tx.find(
            "SELECT delivery, first FROM delivery_number WHERE iccid = ? AND number = ?",
            row -> new long[] {row.number("delivery"), row.number("first") + index},
            iccid,
            number)
        .flatMap(found -> PacketTable.find(tx, iccid, found[0], (int) found[1]))
        .filter(packet -> packet.content().isPresent() || !packet.wentUnder(number));
  }
}
