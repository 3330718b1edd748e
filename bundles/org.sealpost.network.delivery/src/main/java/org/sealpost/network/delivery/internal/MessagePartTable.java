package org.sealpost.network.delivery.internal;

import java.util.ArrayList;
import java.util.List;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.frame.MobileOriginated;
import org.sealpost.codec.frame.Octets;
import org.sealpost.codec.sms.Concatenation;
import org.sealpost.codec.sms.UserData;
import org.sealpost.store.api.Tx;

/** The statements of parts of short messages whose other parts have not come. */
final class MessagePartTable {
  /** Messages of one card that wait for parts. */
  private static final int MOST_MESSAGES = 4;

  private MessagePartTable() {}

  /**
   * Adds a part. A reference comes again after a while: parts that were sent much earlier or later
   * are of another message.
   *
   * @return all parts of the message that are there
   */
  static List<UserData> add(Tx tx, String iccid, Concatenation numbers, MobileOriginated message)
      throws DecodeException {
    String name = name(numbers);
    tx.update(
        "DELETE FROM message_part WHERE iccid = ? AND message = ? "
            + "AND (part = ? OR ABS(sequence - ?) >= ?)",
        iccid,
        name,
        numbers.sequence(),
        message.sequence(),
        numbers.total());
    tx.update(
        "INSERT INTO message_part (iccid, message, part, submit, sequence) VALUES (?, ?, ?, ?, ?)",
        iccid,
        name,
        numbers.sequence(),
        message.submit().toByteArray(),
        message.sequence());
    tx.update(
        "DELETE FROM message_part WHERE iccid = ? AND message NOT IN ("
            + "SELECT message FROM message_part WHERE iccid = ? "
            + "GROUP BY message ORDER BY MAX(sequence) DESC LIMIT ?)",
        iccid,
        iccid,
        MOST_MESSAGES);
    List<UserData> parts = new ArrayList<>();
    for (byte[] submit : submits(tx, iccid, name)) {
      parts.add(ShortMessages.decode(new MobileOriginated(Octets.of(submit), 0)).userData());
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
  static void remove(Tx tx, String iccid, Concatenation numbers) {
    tx.update("DELETE FROM message_part WHERE iccid = ? AND message = ?", iccid, name(numbers));
  }

  /** What parts of one message have in common. */
  private static String name(Concatenation numbers) {
    return (numbers.wide() ? "wide " : "") + numbers.reference() + " of " + numbers.total();
  }
}
