package org.sealpost.gateway.client.internal;

import java.util.List;
import java.util.Optional;
import org.sealpost.codec.frame.MessageId;
import org.sealpost.gateway.api.FrameQueues.QueuedFrame;
import org.sealpost.store.api.Store;
import org.sealpost.store.api.Tx;

/** The statements of the two queues. */
final class QueueTables {
  /** Frames received for one card and not yet opened: beyond this the bearer is told nothing. */
  static final int MAX_INBOUND = 256;

  private QueueTables() {}

  static void putOutbound(Tx tx, String iccid, MessageId message, byte[] frame) {
    tx.update(
        "INSERT INTO outbound (iccid, message, frame) VALUES (?, ?, ?) "
            + "ON CONFLICT (iccid, message) DO UPDATE SET frame = excluded.frame",
        iccid,
        message.octets().toByteArray(),
        frame);
  }

  static void removeOutbound(Tx tx, String iccid, MessageId message) {
    tx.update(
        "DELETE FROM outbound WHERE iccid = ? AND message = ?",
        iccid,
        message.octets().toByteArray());
  }

  static List<OutboundFrame> outbound(Tx tx, String iccid) {
    return tx.query(
        "SELECT message, frame FROM outbound WHERE iccid = ? ORDER BY number",
        row -> new OutboundFrame(MessageId.of(row.bytes("message")), row.bytes("frame")),
        iccid);
  }

  /**
   * Queues frames as they came; the network keeps them until the SAT has answered them, in a
   * transaction that is synced.
   *
   * @return how many were queued; the others are not when the queue is full
   */
  static int receive(Store store, String iccid, List<byte[]> frames) {
    return store.transactUnsynced(
        tx -> (int) frames.stream().filter(frame -> putInbound(tx, iccid, frame)).count());
  }

  /** Whether the frame was queued; it is not when the queue is full. */
  static boolean putInbound(Tx tx, String iccid, byte[] frame) {
    return tx.update(
            "INSERT INTO inbound (iccid, frame) SELECT ?, ? "
                + "WHERE (SELECT COUNT(*) FROM inbound WHERE iccid = ?) < ?",
            iccid,
            frame,
            iccid,
            MAX_INBOUND)
        == 1;
  }

  static Optional<QueuedFrame> firstInbound(Tx tx, String iccid) {
    return tx.find(
        "SELECT number, frame FROM inbound WHERE iccid = ? ORDER BY number LIMIT 1",
        row -> new QueuedFrame(row.number("number"), row.bytes("frame")),
        iccid);
  }

  static void removeInbound(Tx tx, QueuedFrame frame) {
    tx.update("DELETE FROM inbound WHERE number = ?", frame.number());
  }

  /** A frame to be sent until its message is acknowledged. */
  record OutboundFrame(MessageId message, byte[] frame) {}
}
