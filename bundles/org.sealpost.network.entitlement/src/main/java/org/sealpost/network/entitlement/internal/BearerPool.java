package org.sealpost.network.entitlement.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sealpost.bearer.api.Attachment;
import org.sealpost.bearer.api.Bearer;
import org.sealpost.bearer.api.BearerState;
import org.sealpost.bearer.api.FrameReceiver;
import org.sealpost.bearer.api.Peer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The network's ends of the bearers that are installed now. */
final class BearerPool implements Patience, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BearerPool.class);

  /** Told what comes, on the bearers' threads. */
  interface Receiver {
    void received(byte[] frame, Source from);
  }

  private final Receiver receiver;
  private final Map<Bearer, Attachment> bearers = new HashMap<>();

  BearerPool(Receiver receiver) {
    this.receiver = receiver;
  }

  void add(Bearer bearer) {
    Attachment attachment =
        bearer.attach(
            new FrameReceiver() {
              @Override
              public void received(byte[] frame, Peer from) {
                received(frame, from, "");
              }

              @Override
              public void received(byte[] frame, Peer from, String origin) {
                receiver.received(frame, new Source(bearer, from, origin));
              }

              @Override
              public void stateChanged(BearerState state) {
                LOG.info(
                    "bearer {} is {} {}",
                    bearer.name(),
                    state.up() ? "up" : "down",
                    state.reason());
              }
            });
    synchronized (bearers) {
      bearers.put(bearer, attachment);
    }
  }

  void remove(Bearer bearer) {
    Attachment attachment;
    synchronized (bearers) {
      attachment = bearers.remove(bearer);
    }
    if (attachment != null) {
      attachment.close();
    }
  }

  /** Those of these addresses that can be sent to now, in their order. */
  List<Source> reach(List<AddressTable.Address> addresses) {
    List<Bearer> up = snapshot().stream().filter(bearer -> bearer.state().up()).toList();
    return addresses.stream()
        .flatMap(
            address ->
                up.stream()
                    .filter(bearer -> bearer.name().equals(address.bearer()))
                    .map(bearer -> new Source(bearer, new Peer(address.peer()), "")))
        .toList();
  }

  /** A bearer whose frames cost, that is up. */
  Optional<Bearer> dear() {
    return snapshot().stream().filter(Source::isDear).filter(it -> it.state().up()).findFirst();
  }

  @Override
  public long seconds(AddressTable.Address there) {
    return snapshot().stream()
        .filter(bearer -> bearer.name().equals(there.bearer()))
        .mapToLong(bearer -> bearer.roundTrip().toSeconds())
        .findFirst()
        .orElse(0);
  }

  private List<Bearer> snapshot() {
    synchronized (bearers) {
      return List.copyOf(bearers.keySet());
    }
  }

  @Override
  public void close() {
    snapshot().forEach(this::remove);
  }
}
