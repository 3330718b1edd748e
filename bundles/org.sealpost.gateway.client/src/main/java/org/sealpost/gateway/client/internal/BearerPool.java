package org.sealpost.gateway.client.internal;

import java.util.ArrayList;
import java.util.Comparator;
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

/** The bearers that are installed now, and the choice among them. */
final class BearerPool implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BearerPool.class);

  /** Told what the bearers say, on the bearers' threads. */
  interface Events {
    void received(Bearer bearer, byte[] frame);

    void up(Bearer bearer);
  }

  private final Events events;
  private final Map<Bearer, Attachment> bearers = new HashMap<>();

  BearerPool(Events events) {
    this.events = events;
  }

  void add(Bearer bearer) {
    Attachment attachment = bearer.attach(new Receiver(bearer));
    synchronized (bearers) {
      bearers.put(bearer, attachment);
    }
    if (bearer.state().up()) {
      events.up(bearer);
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

  /** The cheapest bearer that is up and takes a frame of this size. */
  Optional<Bearer> choose(int frameSize) {
    return snapshot().stream()
        .filter(bearer -> bearer.state().up() && bearer.maxFrameSize() >= frameSize)
        .min(Comparator.comparingInt(Bearer::cost).thenComparing(Bearer::name));
  }

  /** The bearers of now. */
  List<Bearer> snapshot() {
    synchronized (bearers) {
      return new ArrayList<>(bearers.keySet());
    }
  }

  @Override
  public void close() {
    snapshot().forEach(this::remove);
  }

  private final class Receiver implements FrameReceiver {
    private final Bearer bearer;

    Receiver(Bearer bearer) {
      this.bearer = bearer;
    }

    @Override
    public void received(byte[] frame, Peer from) {
      events.received(bearer, frame);
    }

    @Override
    public void stateChanged(BearerState state) {
      LOG.info("bearer {} is {} {}", bearer.name(), state.up() ? "up" : "down", state.reason());
      if (state.up()) {
        events.up(bearer);
      }
    }
  }
}
