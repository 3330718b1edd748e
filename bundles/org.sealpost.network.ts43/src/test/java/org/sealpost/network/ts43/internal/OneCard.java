package org.sealpost.network.ts43.internal;

import java.util.List;
import java.util.Optional;
import org.sealpost.network.api.card.CardDirectory;
import org.sealpost.network.api.card.Subscription;
import org.sealpost.store.api.Tx;

/** A directory of one card, which may lose its IMSI. */
final class OneCard implements CardDirectory {
  volatile boolean gone;

  @Override
  public Optional<String> cardOf(Tx tx, String imsi) {
    return imsi.equals(FakeRelay.IMSI) && !gone ? Optional.of(FakeRelay.ICCID) : Optional.empty();
  }

  @Override
  public boolean exists(Tx tx, String iccid) {
    return iccid.equals(FakeRelay.ICCID);
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

  @Override
  public Optional<String> number(Tx tx, String iccid) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<String> cardOfNumber(Tx tx, String number) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void assign(Tx tx, String iccid, Optional<String> number) {
    throw new UnsupportedOperationException();
  }
}
