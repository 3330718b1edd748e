package org.sealpost.network.manager.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;
import org.sealpost.codec.ota.Tar;
import org.sealpost.network.api.delivery.Deliveries;
import org.sealpost.network.api.delivery.Delivery;
import org.sealpost.network.api.delivery.DeliverySource;
import org.sealpost.network.api.delivery.DeliveryState;
import org.sealpost.network.api.delivery.Route;
import org.sealpost.network.api.delivery.Terms;
import org.sealpost.store.api.Tx;

/** Remembers what was submitted; a test says how it ends. */
final class FakeDeliveries implements Deliveries {
  record Submitted(Tar tar, List<byte[]> scripts, Instant expiry) {}

  final List<Submitted> submitted = new ArrayList<>();
  private final List<Delivery> all = new ArrayList<>();
  Optional<DeliverySource> source = Optional.empty();
  boolean refuses;

  @Override
  public Delivery submit(
      Tx tx, String iccid, String purpose, Tar tar, List<byte[]> scripts, Terms terms) {
    if (refuses) {
      throw new IllegalStateException("no more deliveries");
    }
    submitted.add(new Submitted(tar, scripts, terms.expiry()));
    Delivery delivery =
        delivery(iccid, all.size() + 1, purpose, DeliveryState.QUEUED, scripts.size(), 0);
    all.add(delivery);
    return delivery;
  }

  /** Ends a delivery as the owner of deliveries would, after {@code done} of its packets. */
  void end(Tx tx, Delivery delivery, DeliveryState state, int done) {
    Delivery ended =
        delivery(
            delivery.iccid(), delivery.id(), delivery.purpose(), state, delivery.packets(), done);
    all.set((int) delivery.id() - 1, ended);
    source.orElseThrow().ended(tx, ended);
  }

  private static Delivery delivery(
      String iccid, long id, String purpose, DeliveryState state, int packets, int done) {
    OptionalInt none = OptionalInt.empty();
    return new Delivery(
        iccid,
        id,
        purpose,
        Route.SEALED,
        state,
        "",
        packets,
        done,
        "",
        "",
        none,
        none,
        false,
        Optional.empty());
  }

  @Override
  public Optional<Delivery> find(Tx tx, String iccid, long id) {
    return of(tx, iccid).stream().filter(delivery -> delivery.id() == id).findFirst();
  }

  @Override
  public List<Delivery> of(Tx tx, String iccid) {
    return all.stream().filter(delivery -> delivery.iccid().equals(iccid)).toList();
  }

  @Override
  public boolean waits(Tx tx, String iccid) {
    return !of(tx, iccid).isEmpty();
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
  public Runnable attach(DeliverySource newSource) {
    source = Optional.of(newSource);
    return () -> source = Optional.empty();
  }
}
