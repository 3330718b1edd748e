package org.sealpost.network.manager.internal;

import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.sealpost.network.api.manager.Expectation;
import org.sealpost.network.api.manager.Expectation.State;
import org.sealpost.store.api.Row;
import org.sealpost.store.api.Tx;

/** The statements of what cards should hold. */
final class ExpectationTable {
  /** The item that is no file. */
  static final String IMSI = "imsi";

  private ExpectationTable() {}

  static List<Expectation> of(Tx tx, String iccid) {
    return tx.query(
        "SELECT item, state, delivery FROM card_expectation WHERE iccid = ? ORDER BY item",
        ExpectationTable::expectation,
        iccid);
  }

  /** What is to be delivered. */
  static List<Missing> missing(Tx tx, String iccid) {
    return tx.query(
        "SELECT item, content FROM card_expectation "
            + "WHERE iccid = ? AND state = 'MISSING' ORDER BY item",
        row -> new Missing(row.text("item"), row.bytes("content")),
        iccid);
  }

  /** What was expected before with the same content is as it was, unless it failed. */
  static void expect(Tx tx, String iccid, String item, byte[] content) {
    tx.update(
        "INSERT INTO card_expectation (iccid, item, content, state) VALUES (?, ?, ?, 'MISSING') "
            + "ON CONFLICT (iccid, item) DO UPDATE SET content = excluded.content, "
            + "state = 'MISSING', delivery = NULL "
            + "WHERE card_expectation.content <> excluded.content "
            + "OR card_expectation.state = 'FAILED'",
        iccid,
        item,
        content);
  }

  /** Forgets what is expected beside these. */
  static void retain(Tx tx, String iccid, Set<String> items) {
    of(tx, iccid).stream()
        .map(Expectation::item)
        .filter(item -> !items.contains(item))
        .forEach(
            item ->
                tx.update(
                    "DELETE FROM card_expectation WHERE iccid = ? AND item = ?", iccid, item));
  }

  static void underWay(Tx tx, String iccid, String item, long delivery) {
    tx.update(
        "UPDATE card_expectation SET state = 'UNDER_WAY', delivery = ? "
            + "WHERE iccid = ? AND item = ?",
        delivery,
        iccid,
        item);
  }

  /** It has come to this without a delivery. */
  static void settle(Tx tx, String iccid, String item, State state) {
    tx.update(
        "UPDATE card_expectation SET state = ?, delivery = NULL WHERE iccid = ? AND item = ?",
        state.name(),
        iccid,
        item);
  }

  /** The delivery that brought it has ended. */
  static void ended(Tx tx, String iccid, long delivery, State state) {
    tx.update(
        "UPDATE card_expectation SET state = ? WHERE iccid = ? AND delivery = ?",
        state.name(),
        iccid,
        delivery);
  }

  /** Another delivery may have changed what the card held. */
  static void changed(Tx tx, String iccid, String item, long delivery) {
    tx.update(
        "UPDATE card_expectation SET state = 'MISSING', delivery = NULL "
            + "WHERE iccid = ? AND item = ? AND state IN ('PROVEN', 'REPORTED') "
            + "AND (delivery IS NULL OR delivery <> ?)",
        iccid,
        item,
        delivery);
  }

  private static Expectation expectation(Row row) {
    return new Expectation(
        row.text("item"),
        State.valueOf(row.text("state")),
        row.isNull("delivery") ? OptionalLong.empty() : OptionalLong.of(row.number("delivery")));
  }

  /** Something to be delivered. */
  record Missing(String item, byte[] content) {}
}
