package org.sealpost.gateway.sat.internal;

import java.util.List;
import java.util.Optional;
import org.sealpost.codec.frame.Configuration;
import org.sealpost.store.api.Row;
import org.sealpost.store.api.Tx;

/**
 * The journal of one card: which packets the gateway holds and what it did with them. A packet is
 * counted as forwarded here before the card sees any of it.
 */
final class Journal {
  /** What became of a packet. */
  enum State {
    /** Held, nothing forwarded. */
    HELD,
    /** Forwarded, answer not known: after a restart it goes again. */
    FORWARDING,
    /** Answered or given up: the proof waits to be acknowledged. */
    ANSWERED,
    /** The network has the proof. */
    FINAL
  }

  private final String iccid;

  Journal(String iccid) {
    this.iccid = iccid;
  }

  /** Every delivery below this is final and never forwarded again. */
  long finalBelow(Tx tx) {
    return tx.find(
            "SELECT final_below FROM card WHERE iccid = ?", row -> row.number("final_below"), iccid)
        .orElse(0L);
  }

  /** Deliveries that are held and not final. */
  List<Long> held(Tx tx) {
    return tx.query(
        "SELECT DISTINCT delivery FROM packet WHERE iccid = ? ORDER BY delivery",
        row -> row.number("delivery"),
        iccid);
  }

  /** Holds the packets of a configuration; those held already stay as they are. */
  void hold(Tx tx, Configuration configuration) {
    for (int i = 0; i < configuration.packets().size(); i++) {
      tx.update(
          "INSERT INTO packet (iccid, delivery, packet, packets, content, originator, expiry, "
              + "state, attempts) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0) "
              + "ON CONFLICT (iccid, delivery, packet) DO NOTHING",
          iccid,
          configuration.delivery(),
          configuration.first() + i,
          configuration.total(),
          configuration.packets().get(i).toByteArray(),
          configuration.originatingAddress(),
          configuration.expiry(),
          State.HELD.name());
    }
  }

  /** The next packet to be forwarded: the lowest delivery first, its packets in order. */
  Optional<Packet> next(Tx tx) {
    return tx.find(
        "SELECT delivery, packet, content, originator, expiry, attempts FROM packet "
            + "WHERE iccid = ? AND state IN ('HELD', 'FORWARDING') "
            + "ORDER BY delivery, packet LIMIT 1",
        Journal::packet,
        iccid);
  }

  /** Counts an attempt; it is durable before the card sees the packet. */
  void forwarding(Tx tx, Packet packet) {
    move(tx, packet, State.FORWARDING, packet.attempts() + 1);
  }

  void answered(Tx tx, Packet packet, int attempts) {
    move(tx, packet, State.ANSWERED, attempts);
  }

  /**
   * The network has the proof of a packet; a delivery all of whose packets are final is forgotten.
   */
  void acknowledged(Tx tx, long delivery, int packet) {
    tx.update(
        "UPDATE packet SET state = 'FINAL' WHERE iccid = ? AND delivery = ? AND packet = ?",
        iccid,
        delivery,
        packet);
    boolean complete =
        tx.find(
                "SELECT MIN(packets) AS packets, COUNT(*) AS finals FROM packet "
                    + "WHERE iccid = ? AND delivery = ? AND state = 'FINAL'",
                row -> row.number("finals") > 0 && row.number("finals") == row.number("packets"),
                iccid,
                delivery)
            .orElse(false);
    if (complete) {
      forget(tx, delivery);
    }
  }

  /** The delivery is final: neither it nor an older one is ever forwarded again. */
  void forget(Tx tx, long delivery) {
    tx.update("DELETE FROM packet WHERE iccid = ? AND delivery <= ?", iccid, delivery);
    tx.update(
        "UPDATE card SET final_below = ? WHERE iccid = ? AND final_below < ?",
        delivery + 1,
        iccid,
        delivery + 1);
  }

  /** How many packets of a delivery are held, and how many of them the card has seen. */
  Progress progress(Tx tx, long delivery) {
    return tx.find(
            "SELECT COUNT(*) AS held, MAX(packets) AS total, "
                + "SUM(CASE WHEN state = 'HELD' THEN 0 ELSE 1 END) AS forwarded "
                + "FROM packet WHERE iccid = ? AND delivery = ?",
            row ->
                new Progress(
                    (int) row.number("held"),
                    (int) row.number("forwarded"),
                    (int) row.number("total")),
            iccid,
            delivery)
        .orElseThrow();
  }

  private void move(Tx tx, Packet packet, State state, int attempts) {
    tx.update(
        "UPDATE packet SET state = ?, attempts = ? WHERE iccid = ? AND delivery = ? AND packet = ?",
        state.name(),
        attempts,
        iccid,
        packet.delivery(),
        packet.index());
  }

  private static Packet packet(Row row) {
    return new Packet(
        row.number("delivery"),
        (int) row.number("packet"),
        row.bytes("content"),
        row.text("originator"),
        row.number("expiry"),
        (int) row.number("attempts"));
  }

  /** A packet that waits to be forwarded. */
  record Packet(
      long delivery, int index, byte[] content, String originator, long expiry, int attempts) {}

  /** How far a delivery is. */
  record Progress(int held, int forwarded, int total) {}
}
