package org.sealpost.network.ota.internal;

import java.util.Optional;
import org.sealpost.codec.ota.Cntr;
import org.sealpost.codec.ota.Spi;
import org.sealpost.codec.ota.Tar;
import org.sealpost.store.api.Row;
import org.sealpost.store.api.Tx;

/** The tables of counters and of the packets that use them: one unproven packet a domain. */
final class Counters {
  /** How far a counter jumps in a restored store, which forgot what it used after the copy. */
  static final long RESTORE_MARGIN = 1000;

  private static final byte[] NO_LIFE = {};

  private final byte[] life;

  /**
   * @param life of the store, another one after a restore
   */
  Counters(byte[] life) {
    this.life = life.clone();
  }

  void add(Tx tx, String iccid, String domain, long counter) {
    tx.update(
        "INSERT INTO ota_counter (iccid, domain, counter, holder, life) VALUES (?, ?, ?, NULL, ?)",
        iccid,
        domain,
        counter,
        life);
  }

  /** The next counter, unless the domain is held. */
  Optional<Long> raise(Tx tx, String iccid, String domain, String holder) {
    return tx.find(
        "UPDATE ota_counter SET"
            + " counter = counter + CASE WHEN life = ? THEN 1 ELSE ? END, life = ?, holder = ?"
            + " WHERE iccid = ? AND domain = ? AND holder IS NULL RETURNING counter",
        row -> row.number("counter"),
        life,
        RESTORE_MARGIN,
        life,
        holder,
        iccid,
        domain);
  }

  /** A card that stored the last value takes no packet any more: it is never sent. */
  void requireLeft(Tx tx, String iccid, String domain) {
    long last = Cntr.MAX - RESTORE_MARGIN;
    tx.find(
            "SELECT counter FROM ota_counter WHERE iccid = ? AND domain = ? AND counter < ?",
            row -> row.number("counter"),
            iccid,
            domain,
            last)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "counter of " + domain + ": expected one below " + last + ", found none left"));
  }

  /** Also replaces what was sealed for this holder before. */
  void remember(Tx tx, String iccid, String holder, Packet packet) {
    forget(tx, iccid, holder);
    tx.update(
        "INSERT INTO ota_packet (iccid, holder, tar, counter, spi, version)"
            + " VALUES (?, ?, ?, ?, ?, ?)",
        iccid,
        holder,
        packet.tar().value(),
        packet.counter(),
        packet.spi().command() << 8 | packet.spi().response(),
        packet.version());
  }

  Optional<Packet> find(Tx tx, String iccid, String holder) {
    return tx.find(
        "SELECT tar, counter, spi, version FROM ota_packet WHERE iccid = ? AND holder = ?",
        Counters::read,
        iccid,
        holder);
  }

  /** As in a restored store: whatever was used is in nobody's life any more. */
  void leap(Tx tx, String iccid, String holder) {
    tx.update(
        "UPDATE ota_counter SET life = ? WHERE iccid = ? AND holder = ?", NO_LIFE, iccid, holder);
  }

  void release(Tx tx, String iccid, String holder) {
    tx.update("UPDATE ota_counter SET holder = NULL WHERE iccid = ? AND holder = ?", iccid, holder);
    forget(tx, iccid, holder);
  }

  private static void forget(Tx tx, String iccid, String holder) {
    tx.update("DELETE FROM ota_packet WHERE iccid = ? AND holder = ?", iccid, holder);
  }

  private static Packet read(Row row) {
    int spi = (int) row.number("spi");
    return new Packet(
        Tar.of((int) row.number("tar")),
        row.number("counter"),
        Spi.of(spi >> 8, spi & 0xff),
        (int) row.number("version"));
  }
}
