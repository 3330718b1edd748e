package org.sealpost.network.delivery.internal;

import java.util.Optional;
import org.sealpost.codec.frame.MessageId;
import org.sealpost.store.api.Row;
import org.sealpost.store.api.Tx;

/** The statements of deliveries that are to be withdrawn. */
final class CancelTable {
  private static final String SELECT =
      "SELECT id, number, cancel_message, cancel_attempts, cancel_sent_at FROM delivery "
          + "WHERE iccid = ? AND cancel_message IS NOT NULL ";

  private CancelTable() {}

  /** The delivery is to be withdrawn, under the number that it goes under now. */
  static void request(Tx tx, String iccid, long delivery, MessageId message) {
    update(tx, iccid, delivery, message.octets().toByteArray());
  }

  static Optional<Cancellation> find(Tx tx, String iccid, long delivery) {
    return tx.find(SELECT + "AND id = ?", CancelTable::cancellation, iccid, delivery);
  }

  static Optional<Cancellation> ofMessage(Tx tx, String iccid, MessageId message) {
    return tx.find(
        SELECT + "AND cancel_message = ?",
        CancelTable::cancellation,
        iccid,
        message.octets().toByteArray());
  }

  /** The gateway was asked once more. */
  static void sent(Tx tx, String iccid, Cancellation asked, long now) {
    tx.update(
        "UPDATE delivery SET cancel_attempts = cancel_attempts + 1, cancel_sent_at = ? "
            + "WHERE iccid = ? AND id = ?",
        now,
        iccid,
        asked.delivery());
  }

  /** It is not to be withdrawn any more. */
  static void clear(Tx tx, String iccid, long delivery) {
    update(tx, iccid, delivery, null);
  }

  private static void update(Tx tx, String iccid, long delivery, byte[] message) {
    tx.update(
        "UPDATE delivery SET cancel_message = ?, cancel_attempts = 0, cancel_sent_at = 0 "
            + "WHERE iccid = ? AND id = ?",
        message,
        iccid,
        delivery);
  }

  private static Cancellation cancellation(Row row) {
    return new Cancellation(
        row.number("id"),
        row.number("number"),
        MessageId.of(row.bytes("cancel_message")),
        (int) row.number("cancel_attempts"),
        row.number("cancel_sent_at"));
  }

  /**
   * A delivery that is to be withdrawn.
   *
   * @param delivery its id
   * @param number under which it went
   * @param message names the message that asks the gateway
   * @param attempts how often it was asked
   * @param sentAt when it was asked last; milliseconds since 1970
   */
  record Cancellation(long delivery, long number, MessageId message, int attempts, long sentAt) {}
}
