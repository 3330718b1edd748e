package org.sealpost.gateway.client.internal;

import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
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
  private static final Comparator<Bearer> BEST =
      Comparator.comparingInt(Bearer::cost).thenComparing(Bearer::name);

  /** Told what the bearers say, on the bearers' threads. */
  interface Events {
    void received(Bearer bearer, byte[] frame);

    void up(Bearer bearer);
  }

  private final Events events;
  private final FrameLog log;

  /** Guarded by itself; nobody is called under its lock. */
  private final Map<Bearer, Receiver> bearers = new IdentityHashMap<>();

  BearerPool(Events events, FrameLog log) {
    this.events = events;
    this.log = log;
  }

  /** Attaches to a bearer. One that refuses is as good as none. */
  void add(Bearer bearer) {
    Receiver receiver = new Receiver(bearer);
    synchronized (bearers) {
      bearers.put(bearer, receiver);
    }
    try {
      receiver.attachedTo(bearer.attach(receiver));
    } catch (RuntimeException e) {
      LOG.error("bearer {} cannot be used: {}", bearer.name(), e.toString());
      detach(bearer);
      return;
    }
    if (isUp(bearer)) {
      receiver.wasUp = true;
      events.up(bearer);
    }
  }

  /** Detaches; what the bearer says afterwards is not heard. */
  void remove(Bearer bearer) {
    Receiver receiver = forget(bearer);
    if (receiver != null) {
      // First of all: the bearer's good-bye takes its time.
      fallBack();
      receiver.detach();
    }
  }

  private void detach(Bearer bearer) {
    Receiver receiver = forget(bearer);
    if (receiver != null) {
      receiver.detach();
    }
  }

  private Receiver forget(Bearer bearer) {
    synchronized (bearers) {
      return bearers.remove(bearer);
    }
  }

  /**
   * The network may know no other way to us than the one that went: what goes over the best of
   * those left shows it one.
   */
  private void fallBack() {
    ranked(0).stream().findFirst().ifPresent(events::up);
  }

  /** Whether any bearer is up. */
  boolean anyUp() {
    return snapshot().stream().anyMatch(BearerPool::isUp);
  }

  /** The bearers that are up and take a frame of this size, the cheapest first. */
  List<Bearer> ranked(int frameSize) {
    return snapshot().stream()
        .filter(bearer -> isUp(bearer) && bearer.maxFrameSize() >= frameSize)
        .sorted(BEST)
        .toList();
  }

  /**
   * Hands a frame to the best bearer and, if that says that the frame did not leave, to the next.
   *
   * @return whether there was any
   */
  boolean send(byte[] frame) {
    List<Bearer> ranked = ranked(frame.length);
    send(frame, ranked.iterator());
    return !ranked.isEmpty();
  }

  private void send(byte[] frame, Iterator<Bearer> candidates) {
    if (!candidates.hasNext()) {
      return;
    }
    Bearer bearer = candidates.next();
    if (!has(bearer)) {
      send(frame, candidates);
      return;
    }
    log.up(bearer.name(), frame);
    CompletionStage<Void> sent;
    try {
      sent = bearer.send(frame, Peer.ONLY);
    } catch (RuntimeException e) {
      LOG.error("bearer {}: {}", bearer.name(), e.toString());
      send(frame, candidates);
      return;
    }
    sent.whenComplete(
        (done, failure) -> {
          if (failure != null) {
            LOG.debug("bearer {}: {}", bearer.name(), failure.getMessage());
            send(frame, candidates);
          }
        });
  }

  private static boolean isUp(Bearer bearer) {
    return bearer.state().up();
  }

  private boolean has(Bearer bearer) {
    synchronized (bearers) {
      return bearers.containsKey(bearer);
    }
  }

  /** The bearers of now. */
  List<Bearer> snapshot() {
    synchronized (bearers) {
      return List.copyOf(bearers.keySet());
    }
  }

  @Override
  public void close() {
    snapshot().forEach(this::detach);
  }

  private final class Receiver implements FrameReceiver {
    private final Bearer bearer;
    private Attachment attachment = () -> {};
    private boolean detached;
    private volatile boolean wasUp;

    Receiver(Bearer bearer) {
      this.bearer = bearer;
    }

    void attachedTo(Attachment made) {
      synchronized (this) {
        attachment = made;
        if (!detached) {
          return;
        }
      }
      made.close();
    }

    void detach() {
      Attachment made;
      synchronized (this) {
        detached = true;
        made = attachment;
      }
      made.close();
    }

    @Override
    public void received(byte[] frame, Peer from) {
      if (has(bearer)) {
        events.received(bearer, frame);
      }
    }

    @Override
    public void stateChanged(BearerState state) {
      LOG.info("bearer {} is {} {}", bearer.name(), state.up() ? "up" : "down", state.reason());
      if (state.up() && has(bearer)) {
        events.up(bearer);
      } else if (wasUp && has(bearer)) {
        fallBack();
      }
      wasUp = state.up();
    }
  }
}
