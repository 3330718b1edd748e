package org.sealpost.network.delivery.internal;

import java.util.ArrayList;
import java.util.List;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.sms.Concatenation;
import org.sealpost.codec.sms.SmsSubmit;
import org.sealpost.codec.sms.UserData;
import org.sealpost.store.api.Tx;

/** The statements of parts of short messages whose other parts have not come. */
final class MessagePartTable {
  /** Messages of one card that wait for parts, by either way. */
  private static final int MOST_MESSAGES = 4;

  private static final String DIRECT = "direct ";

  private static final String IS_DIRECT =
      "CASE WHEN message LIKE '" + DIRECT + "%' THEN 1 ELSE 0 END = ?";

  private MessagePartTable() {}

  /**
   * Adds a part, in place of what is of another message.
   *
   * @return all parts of the message that are there
   */
  static List<UserData> add(
      Tx tx, String iccid, Concatenation numbers, SmsSubmit submit, Arrival arrival)
      throws DecodeException {
    String name = name(numbers, arrival);
    tx.update(
        "DELETE FROM message_part WHERE iccid = ? AND message = ? "
            + "AND (part = ? OR ABS(sequence - ?) >= ?)",
        iccid,
        name,
        numbers.sequence(),
        arrival.order(),
        arrival.apart());
    tx.update(
        "INSERT INTO message_part (iccid, message, part, submit, sequence) VALUES (?, ?, ?, ?, ?)",
        iccid,
        name,
        numbers.sequence(),
        submit.encode(),
        arrival.order());
    tx.update(
        "DELETE FROM message_part WHERE iccid = ? AND "
            + IS_DIRECT
            + " AND message NOT IN (SELECT message FROM message_part WHERE iccid = ? AND "
            + IS_DIRECT
            + " GROUP BY message ORDER BY MAX(sequence) DESC LIMIT ?)",
        iccid,
        arrival.direct(),
        iccid,
        arrival.direct(),
        MOST_MESSAGES);
    List<UserData> parts = new ArrayList<>();
    for (byte[] part : submits(tx, iccid, name)) {
      parts.add(SmsSubmit.decode(part).userData());
    }
    return parts;
  }

  private static List<byte[]> submits(Tx tx, String iccid, String name) {
    return tx.query(
        "SELECT submit FROM message_part WHERE iccid = ? AND message = ? ORDER BY part",
        row -> row.bytes("submit"),
        iccid,
        name);
  }

  /** The message is whole. */
  static void remove(Tx tx, String iccid, Concatenation numbers, Arrival arrival) {
    tx.update(
        "DELETE FROM message_part WHERE iccid = ? AND message = ?", iccid, name(numbers, arrival));
  }

  /** What parts of one message have in common. */
  private static String name(Concatenation numbers, Arrival arrival) {
    return (arrival.direct() ? DIRECT : "")
        + (numbers.wide() ? "wide " : "")
        + numbers.reference()
        + " of "
        + numbers.total();
  }
}
