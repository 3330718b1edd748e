package org.sealpost.network.manager.internal;

import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.sealpost.network.api.card.CardDirectory;
import org.sealpost.network.api.card.Subscription;
import org.sealpost.network.api.card.Subscription.State;
import org.sealpost.store.api.Row;
import org.sealpost.store.api.Tx;

/** The tables of cards and subscriptions; it needs nothing but its callers' transactions. */
@Component
public final class CardRegistry implements CardDirectory {
  /** E.164 without the plus sign. */
  private static final String NUMBER = "[0-9]{3,15}";

  @Override
  public Optional<String> cardOf(Tx tx, String imsi) {
    return tx.find("SELECT iccid FROM subscription WHERE imsi = ?", row -> row.text("iccid"), imsi);
  }

  @Override
  public boolean exists(Tx tx, String iccid) {
    return tx.find("SELECT iccid FROM card WHERE iccid = ?", row -> row.text("iccid"), iccid)
        .isPresent();
  }

  @Override
  public List<Subscription> subscriptions(Tx tx, String iccid) {
    return tx.query(
        "SELECT iccid, imsi, state FROM subscription WHERE iccid = ? ORDER BY imsi",
        CardRegistry::read,
        iccid);
  }

  @Override
  public void subscribe(Tx tx, String iccid, String imsi, State state) {
    if (state == State.ACTIVE) {
      tx.update(
          "UPDATE subscription SET state = ? WHERE iccid = ? AND state = ? AND imsi <> ?",
          State.OLD.name(),
          iccid,
          State.ACTIVE.name(),
          imsi);
    }
    // An IMSI of another card is a conflict with its unique index, never taken away.
    tx.update(
        "INSERT INTO subscription (iccid, imsi, state) VALUES (?, ?, ?)"
            + " ON CONFLICT (iccid, imsi) DO UPDATE SET state = excluded.state",
        iccid,
        imsi,
        state.name());
  }

  @Override
  public void unsubscribe(Tx tx, String iccid, String imsi) {
    tx.update("DELETE FROM subscription WHERE iccid = ? AND imsi = ?", iccid, imsi);
  }

  @Override
  public void add(Tx tx, String iccid) {
    tx.update("INSERT INTO card (iccid) VALUES (?)", iccid);
  }

  @Override
  public Optional<String> number(Tx tx, String iccid) {
    return tx.find(
        "SELECT number FROM card_number WHERE iccid = ?", row -> row.text("number"), iccid);
  }

  @Override
  public Optional<String> cardOfNumber(Tx tx, String number) {
    return tx.find(
        "SELECT iccid FROM card_number WHERE number = ?", row -> row.text("iccid"), number);
  }

  @Override
  public void assign(Tx tx, String iccid, Optional<String> number) {
    if (number.isPresent() && !number.get().matches(NUMBER)) {
      throw new IllegalArgumentException(
          "number: expected 3 to 15 digits in international format, found " + number.get());
    }
    tx.update("DELETE FROM card_number WHERE iccid = ?", iccid);
    if (number.isPresent()) {
      if (cardOfNumber(tx, number.get()).isPresent()) {
        throw new IllegalArgumentException(
            "number: expected one of no other card, found " + number.get());
      }
      tx.update("INSERT INTO card_number (iccid, number) VALUES (?, ?)", iccid, number.get());
    }
  }

  private static Subscription read(Row row) {
    return new Subscription(row.text("iccid"), row.text("imsi"), State.valueOf(row.text("state")));
  }
}
