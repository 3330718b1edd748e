package org.sealpost.network.delivery.internal;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.sealpost.codec.ota.Spi;
import org.sealpost.codec.ota.Tar;
import org.sealpost.network.api.delivery.Delivery;
import org.sealpost.network.api.delivery.DeliveryState;
import org.sealpost.network.api.delivery.Route;
import org.sealpost.network.api.delivery.Terms;
import org.sealpost.network.api.ota.PacketSeal;
import org.sealpost.network.api.ota.Proof;
import org.sealpost.store.api.Row;
import org.sealpost.store.api.Tx;

/** The statements of deliveries as wholes. */
final class DeliveryTable {
  private static final String SELECT =
      "SELECT iccid, id, purpose, route, state, reason, packets, done, bearer, adapter, sw, por_status, "
          + "por_verified, tar, spi, key_version, algorithm, counter FROM delivery WHERE iccid = ? ";
  private static final String OPEN = "state IN ('QUEUED', 'SENT', 'HELD', 'UNCERTAIN') ";

  private static final String TURNS = "ORDER BY CASE WHEN settles IS NULL THEN 1 ELSE 0 END, id ";

  private DeliveryTable() {}

  /** A new delivery, under the next id of the card. */
  static Delivery insert(Tx tx, String iccid, String purpose, Tar tar, int packets, Terms terms) {
    long id = NumberTable.nextId(tx, iccid);
    tx.update(
        "INSERT INTO delivery (iccid, id, purpose, tar, state, reason, packets, done, expiry, "
            + "route, bearer, adapter, por_verified, first, rounds, cancel_attempts, "
            + "cancel_sent_at) "
            + "VALUES (?, ?, ?, ?, 'QUEUED', '', ?, 0, ?, ?, '', '', 0, 0, 0, 0, 0)",
        iccid,
        id,
        purpose,
        tar.value(),
        packets,
        terms.expiry().getEpochSecond(),
        terms.route().name());
    return find(tx, iccid, id).orElseThrow();
  }

  static Optional<Delivery> find(Tx tx, String iccid, long id) {
    return tx.find(SELECT + "AND id = ?", DeliveryTable::delivery, iccid, id);
  }

  /** All of a card, oldest first. */
  static List<Delivery> of(Tx tx, String iccid) {
    return tx.query(SELECT + "ORDER BY id", DeliveryTable::delivery, iccid);
  }

  /** Whether there is one that goes by the gateway and is not held there. */
  static boolean waits(Tx tx, String iccid) {
    return tx.find(
            "SELECT id FROM delivery WHERE iccid = ? AND state IN ('QUEUED', 'SENT') "
                + "AND route = ? LIMIT 1",
            row -> row.number("id"),
            iccid,
            Route.SEALED.name())
        .isPresent();
  }

  /**
   * The one whose turn it is, of those that have not ended: what settles another goes first, then
   * the oldest.
   */
  static Optional<Delivery> current(Tx tx, String iccid) {
    return tx.find(SELECT + "AND " + OPEN + TURNS + "LIMIT 1", DeliveryTable::delivery, iccid);
  }

  /** All that have not ended, in the order of their turns. */
  static List<Delivery> open(Tx tx, String iccid) {
    return tx.query(SELECT + "AND " + OPEN + TURNS, DeliveryTable::delivery, iccid);
  }

  /** Whether the delivery of a packet has ended. */
  static boolean ended(Tx tx, Packet packet) {
    return find(tx, packet.iccid(), packet.delivery()).orElseThrow().state().ended();
  }

  /** Whether a packet of the delivery is out, and nothing is doubtful. */
  static boolean onItsWay(Tx tx, Packet packet) {
    DeliveryState state = find(tx, packet.iccid(), packet.delivery()).orElseThrow().state();
    return state == DeliveryState.SENT || state == DeliveryState.HELD;
  }

  /** Those that nothing was sent of and that have expired. */
  static List<Delivery> expired(Tx tx, String iccid, long now) {
    return tx.query(
        SELECT + "AND state = 'QUEUED' AND expiry < ? ORDER BY id",
        DeliveryTable::delivery,
        iccid,
        now);
  }

  /**
   * The one that was sent to a gateway, has expired and was heard nothing of: no gateway says that
   * it holds it, and none is asked to withdraw it yet.
   */
  static Optional<Delivery> overdue(Tx tx, String iccid, long now) {
    return tx.find(
        SELECT
            + "AND state = 'SENT' AND expiry < ? AND done = 0 AND rounds = 0 "
            + "AND route = 'SEALED' AND settles IS NULL AND cancel_message IS NULL ORDER BY id LIMIT 1",
        DeliveryTable::delivery,
        iccid,
        now);
  }

  /** When the next of those expires, seconds since 1970. */
  static Optional<Long> nextExpiry(Tx tx, String iccid) {
    return tx.find(
        "SELECT expiry FROM delivery WHERE iccid = ? AND state = 'QUEUED' ORDER BY expiry LIMIT 1",
        row -> row.number("expiry"),
        iccid);
  }

  /** The cards for which something is left to do. */
  static List<String> cards(Tx tx) {
    return tx.query("SELECT DISTINCT iccid FROM delivery WHERE " + OPEN, row -> row.text("iccid"));
  }

  static void move(Tx tx, String iccid, long id, DeliveryState state, String reason) {
    tx.update(
        "UPDATE delivery SET state = ?, reason = ? WHERE iccid = ? AND id = ?",
        state.name(),
        reason,
        iccid,
        id);
  }

  /** The packet whose turn it is was sealed like this, and is on its way. */
  static void sealed(Tx tx, String iccid, long id, PacketSeal seal) {
    tx.update(
        "UPDATE delivery SET spi = ?, key_version = ?, algorithm = ?, counter = ? "
            + "WHERE iccid = ? AND id = ?",
        seal.spi().command() << 8 | seal.spi().response(),
        seal.keyVersion(),
        seal.algorithm(),
        seal.counter(),
        iccid,
        id);
    move(tx, iccid, id, DeliveryState.SENT, "");
  }

  /** One more packet is done. */
  static void packetDone(Tx tx, String iccid, long id) {
    tx.update(
        "UPDATE delivery SET done = done + 1, rounds = 0 WHERE iccid = ? AND id = ?", iccid, id);
  }

  /** What the last proof said. */
  static void heard(
      Tx tx, String iccid, long id, String bearer, String adapter, OptionalInt sw, Proof proof) {
    tx.update(
        "UPDATE delivery SET bearer = ?, adapter = ?, sw = ?, por_status = ?, por_verified = ? "
            + "WHERE iccid = ? AND id = ?",
        bearer,
        adapter,
        number(sw),
        number(proof.status()),
        proof.worth() == Proof.Worth.VERIFIED,
        iccid,
        id);
  }

  /** Which adapter the card is in. */
  static void adapter(Tx tx, String iccid, long id, String adapter) {
    tx.update("UPDATE delivery SET adapter = ? WHERE iccid = ? AND id = ?", adapter, iccid, id);
  }

  private static Integer number(OptionalInt value) {
    return value.isPresent() ? value.getAsInt() : null;
  }

  private static OptionalInt number(Row row, String column) {
    return row.isNull(column) ? OptionalInt.empty() : OptionalInt.of((int) row.number(column));
  }

  private static Delivery delivery(Row row) {
    return new Delivery(
        row.text("iccid"),
        row.number("id"),
        row.text("purpose"),
        Route.valueOf(row.text("route")),
        DeliveryState.valueOf(row.text("state")),
        row.text("reason"),
        (int) row.number("packets"),
        (int) row.number("done"),
        row.text("bearer"),
        row.text("adapter"),
        number(row, "sw"),
        number(row, "por_status"),
        row.flag("por_verified"),
        row.isNull("counter") ? Optional.empty() : Optional.of(seal(row)));
  }

  private static PacketSeal seal(Row row) {
    int spi = (int) row.number("spi");
    return new PacketSeal(
        Spi.of(spi >> 8, spi & 0xff),
        (int) row.number("key_version"),
        Tar.of((int) row.number("tar")),
        row.text("algorithm"),
        row.number("counter"));
  }
}
