package org.sealpost.gateway.sat.internal;

import java.util.List;
import java.util.Optional;
import org.sealpost.codec.frame.Configuration;
import org.sealpost.codec.frame.Limits;
import org.sealpost.store.api.Row;
import org.sealpost.store.api.Tx;

/**
 * The journal of one card: which packets the gateway holds and what it did with them. A packet is
 * counted as forwarded here before the card sees any of it.
 *
 * <p>A delivery that is over while an older one is not stays as a mark, without content, until the
 * older one is over too: only then does {@link #finalBelow} pass both.
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
    FINAL,
    /** The whole delivery was cancelled before the card saw any of it. */
    CANCELLED
  }

  /** Of the packets of one delivery: some have not come, or are not over. */
  private static final String NOT_OVER =
      "SUM(CASE WHEN state IN ('FINAL', 'CANCELLED') THEN 1 ELSE 0 END) < MAX(packets)";

  /** Of the packets of one delivery: some that came are not over. */
  private static final String OPEN =
      "SUM(CASE WHEN state IN ('FINAL', 'CANCELLED') THEN 0 ELSE 1 END) > 0";

  /** Deliveries that are remembered while the network leaves an older one unfinished. */
  private static final int MOST_MARKS = 2 * Limits.MAX_HELD;

  private static final byte[] NOTHING = {};

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

  /** Deliveries that are held and not over, lowest first, at most {@link Limits#MAX_HELD}. */
  List<Long> held(Tx tx) {
    return tx.query(
        "SELECT DISTINCT delivery FROM packet WHERE iccid = ? "
            + "AND state IN ('HELD', 'FORWARDING', 'ANSWERED') ORDER BY delivery LIMIT ?",
        row -> row.number("delivery"),
        iccid,
        Limits.MAX_HELD);
  }

  /** Whether there is room for one more delivery: not too many others are held. */
  boolean hasRoom(Tx tx) {
    // What is over counts here as well, so that the answer mostly comes from the key's index.
    return deliveries(tx) < Limits.MAX_HELD || held(tx).size() < Limits.MAX_HELD;
  }

  private long deliveries(Tx tx) {
    return tx.find(
            "SELECT COUNT(DISTINCT delivery) AS marks FROM packet WHERE iccid = ?",
            row -> row.number("marks"),
            iccid)
        .orElse(0L);
  }

  /** What is known of a delivery. */
  JournalledDelivery delivery(Tx tx, long delivery) {
    return new JournalledDelivery(
        tx.query(
            "SELECT packet, packets, attempts, state FROM packet "
                + "WHERE iccid = ? AND delivery = ? ORDER BY packet",
            row ->
                new JournalledDelivery.Part(
                    (int) row.number("packet"),
                    (int) row.number("packets"),
                    (int) row.number("attempts"),
                    State.valueOf(row.text("state"))),
            iccid,
            delivery));
  }

  /** Holds the packets of a configuration; those held already stay as they are. */
  void hold(Tx tx, Configuration configuration) {
    for (int i = 0; i < configuration.packets().size(); i++) {
      insert(
          tx,
          configuration.delivery(),
          configuration.first() + i,
          configuration.total(),
          configuration.packets().get(i).toByteArray(),
          configuration.originatingAddress(),
          configuration.expiry(),
          State.HELD);
    }
  }

  private void insert(
      Tx tx,
      long delivery,
      int packet,
      int packets,
      byte[] content,
      String originator,
      long expiry,
      State state) {
    tx.update(
        "INSERT INTO packet (iccid, delivery, packet, packets, content, originator, expiry, "
            + "state, attempts) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0) "
            + "ON CONFLICT (iccid, delivery, packet) DO NOTHING",
        iccid,
        delivery,
        packet,
        packets,
        content,
        originator,
        expiry,
        state.name());
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

  /** The network has the proof of a packet, or wants none. */
  void acknowledged(Tx tx, long delivery, int packet) {
    tx.update(
        "UPDATE packet SET state = 'FINAL', content = ? "
            + "WHERE iccid = ? AND delivery = ? AND packet = ?",
        NOTHING,
        iccid,
        delivery,
        packet);
    forget(tx);
  }

  /** Nothing of the delivery was forwarded and nothing ever will be. */
  void cancel(Tx tx, long delivery) {
    tx.update("DELETE FROM packet WHERE iccid = ? AND delivery = ?", iccid, delivery);
    insert(tx, delivery, 0, 1, NOTHING, "", 0, State.CANCELLED);
    forget(tx);
  }

  /**
   * Moves the mark below which all is final: up to the first delivery that is not over or, if there
   * is none, behind the last one that was carried out. A cancel alone does not move it: what was
   * sent before the cancel may still be on its way.
   */
  private void forget(Tx tx) {
    Optional<Long> open =
        tx.find(
            "SELECT delivery FROM packet WHERE iccid = ? GROUP BY delivery HAVING "
                + (deliveries(tx) <= MOST_MARKS ? NOT_OVER : OPEN)
                + " ORDER BY delivery LIMIT 1",
            row -> row.number("delivery"),
            iccid);
    long below = open.orElseGet(() -> behindLast(tx));
    tx.update(
        "UPDATE card SET final_below = ? WHERE iccid = ? AND final_below < ?", below, iccid, below);
    tx.update("DELETE FROM packet WHERE iccid = ? AND delivery < ?", iccid, finalBelow(tx));
  }

  private long behindLast(Tx tx) {
    return tx.find(
            "SELECT COALESCE(MAX(delivery), -1) + 1 AS below FROM packet "
                + "WHERE iccid = ? AND state = 'FINAL'",
            row -> row.number("below"),
            iccid)
        .orElse(0L);
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
}
