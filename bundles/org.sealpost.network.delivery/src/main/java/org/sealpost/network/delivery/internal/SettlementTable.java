package org.sealpost.network.delivery.internal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.sealpost.codec.frame.Limits;
import org.sealpost.network.api.delivery.Delivery;
import org.sealpost.network.api.delivery.ReadBack;
import org.sealpost.network.api.delivery.Terms;
import org.sealpost.store.api.Row;
import org.sealpost.store.api.Tx;

/** The statements of deliveries that settle others. */
final class SettlementTable {
  /** It costs nothing to ask late. */
  private static final Instant NEVER = Instant.ofEpochSecond(Limits.MAX_TIME);

  private SettlementTable() {}

  /** Queues a delivery that settles a packet: one more round for it. */
  static void insert(Tx tx, Packet uncertain, ReadBack readBack) {
    String iccid = uncertain.iccid();
    List<ReadBack.Check> checks = readBack.checks();
    String purpose = "check:" + uncertain.delivery() + "/" + uncertain.index();
    Delivery delivery =
        DeliveryTable.insert(
            tx,
            iccid,
            purpose,
            uncertain.tar(),
            checks.size(),
            new Terms(NEVER, uncertain.route()));
    for (int i = 0; i < checks.size(); i++) {
      byte[] script = checks.get(i).script().toByteArray();
      PacketTable.insert(tx, iccid, delivery.id(), i, script, Scripts.commands(script));
      PacketTable.expect(tx, iccid, delivery.id(), i, checks.get(i).expected());
    }
    tx.update(
        "UPDATE delivery SET settles = ?, settles_packet = ?, repeatable = ? "
            + "WHERE iccid = ? AND id = ?",
        uncertain.delivery(),
        uncertain.index(),
        readBack.repeatable(),
        iccid,
        delivery.id());
    tx.update(
        "UPDATE delivery SET rounds = rounds + 1 WHERE iccid = ? AND id = ?",
        iccid,
        uncertain.delivery());
  }

  /** What a delivery settles, if it settles another. */
  static Optional<Settlement> find(Tx tx, String iccid, long delivery) {
    return tx.find(
        "SELECT id, settles, settles_packet, repeatable FROM delivery "
            + "WHERE iccid = ? AND id = ? AND settles IS NOT NULL",
        row -> settlement(tx, iccid, row),
        iccid,
        delivery);
  }

  /** The delivery that is to settle another, of which nothing was sealed so far. */
  static Optional<Settlement> queuedFor(Tx tx, String iccid, long settled) {
    return tx.find(
        "SELECT id, settles, settles_packet, repeatable FROM delivery "
            + "WHERE iccid = ? AND settles = ? AND state = 'QUEUED'",
        row -> settlement(tx, iccid, row),
        iccid,
        settled);
  }

  /** Whether a delivery is on its way that settles another. */
  static boolean isOpen(Tx tx, String iccid, long settled) {
    return !tx.query(
            "SELECT id FROM delivery "
                + "WHERE iccid = ? AND settles = ? AND state IN ('QUEUED', 'SENT', 'HELD')",
            row -> row.number("id"),
            iccid,
            settled)
        .isEmpty();
  }

  /** The settled delivery was heard of as the one that settled it was. */
  static void heard(Tx tx, Settlement settlement) {
    tx.update(
        "UPDATE delivery SET (bearer, adapter, sw, por_status, por_verified) = "
            + "(SELECT c.bearer, c.adapter, c.sw, c.por_status, c.por_verified FROM delivery c "
            + "WHERE c.iccid = delivery.iccid AND c.id = ?) WHERE iccid = ? AND id = ?",
        settlement.delivery(),
        settlement.settled().iccid(),
        settlement.settled().delivery());
  }

  private static Settlement settlement(Tx tx, String iccid, Row row) {
    return new Settlement(
        row.number("id"),
        PacketTable.find(tx, iccid, row.number("settles"), (int) row.number("settles_packet"))
            .orElseThrow(),
        row.flag("repeatable"));
  }
}
