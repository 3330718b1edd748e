package org.sealpost.network.ts43.internal;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.sealpost.codec.ota.Tar;
import org.sealpost.network.api.delivery.Deliveries;
import org.sealpost.network.api.delivery.Delivery;
import org.sealpost.network.api.delivery.DeliverySource;
import org.sealpost.network.api.delivery.Terms;
import org.sealpost.store.api.StoreException;
import org.sealpost.store.api.Tx;

/** Deliveries of which all that is asked is whether any waits: one does, for one card. */
final class OneWaiting implements Deliveries {
  static final String ICCID = "8949000000000000012";

  volatile boolean broken;

  @Override
  public boolean waits(Tx tx, String iccid) {
    if (broken) {
      throw new StoreException(StoreException.Reason.FULL, "scripted");
    }
    return iccid.equals(ICCID);
  }

  @Override
  public Delivery submit(
      Tx tx, String iccid, String purpose, Tar tar, List<byte[]> scripts, Terms terms) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<Delivery> find(Tx tx, String iccid, long id) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Delivery> of(Tx tx, String iccid) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Delivery cancel(Tx tx, String iccid, long id) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletionStage<Delivery> whenEnded(String iccid, long id) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Runnable attach(DeliverySource source) {
    throw new UnsupportedOperationException();
  }
}
