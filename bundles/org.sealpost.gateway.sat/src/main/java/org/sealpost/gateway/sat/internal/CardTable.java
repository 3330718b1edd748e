package org.sealpost.gateway.sat.internal;

import java.util.List;
import org.sealpost.store.api.Tx;

/** What is known of cards beyond sessions and packets. */
final class CardTable {
  private CardTable() {}

  /**
   * A card is in a slot. Another card that was there has left: its sessions end.
   *
   * @return the cards that left
   */
  static List<String> present(Tx tx, String iccid, String slot) {
    tx.update(
        "DELETE FROM session WHERE iccid IN "
            + "(SELECT iccid FROM card WHERE slot = ? AND iccid <> ?)",
        slot,
        iccid);
    List<String> left =
        tx.query(
            "UPDATE card SET slot = '' WHERE slot = ? AND iccid <> ? RETURNING iccid",
            row -> row.text("iccid"),
            slot,
            iccid);
    tx.update(
        "INSERT INTO card (iccid, slot, final_below, sequence) VALUES (?, ?, 0, 0) "
            + "ON CONFLICT (iccid) DO UPDATE SET slot = excluded.slot",
        iccid,
        slot);
    return left;
  }

  /** Numbers the short messages that a card asks to send, from 1. */
  static long nextSequence(Tx tx, String iccid) {
    return tx.find(
            "UPDATE card SET sequence = sequence + 1 WHERE iccid = ? RETURNING sequence",
            row -> row.number("sequence"),
            iccid)
        .orElseThrow();
  }
}
