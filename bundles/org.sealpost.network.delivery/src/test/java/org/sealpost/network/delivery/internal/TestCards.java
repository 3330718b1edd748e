package org.sealpost.network.delivery.internal;

import java.util.List;
import java.util.Optional;
import org.sealpost.network.api.card.CardDirectory;
import org.sealpost.network.api.card.Subscription;
import org.sealpost.store.api.Tx;

/** A directory of one card, which may have a number. */
final class TestCards implements CardDirectory {
  static final String NUMBER = "99900000001";

  private Optional<String> number = Optional.of(NUMBER);

  @Override
  public Optional<String> number(Tx tx, String iccid) {
    return iccid.equals(World.ICCID) ? number : Optional.empty();
  }

  @Override
  public Optional<String> cardOfNumber(Tx tx, String asked) {
    return number.filter(asked::equals).map(own -> World.ICCID);
  }

  @Override
  public void assign(Tx tx, String iccid, Optional<String> assigned) {
    number = assigned;
  }

  @Override
  public Optional<String> cardOf(Tx tx, String imsi) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean exists(Tx tx, String iccid) {
    return iccid.equals(World.ICCID);
  }

  @Override
  public List<Subscription> subscriptions(Tx tx, String iccid) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void subscribe(Tx tx, String iccid, String imsi, Subscription.State state) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void unsubscribe(Tx tx, String iccid, String imsi) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void add(Tx tx, String iccid) {
    throw new UnsupportedOperationException();
  }
}
