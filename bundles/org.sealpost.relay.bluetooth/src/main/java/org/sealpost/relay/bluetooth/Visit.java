package org.sealpost.relay.bluetooth;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.sealpost.bearer.api.Attachment;
import org.sealpost.bearer.api.Bearer;
import org.sealpost.bearer.api.BearerState;
import org.sealpost.bearer.api.FrameReceiver;
import org.sealpost.bearer.api.Peer;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.frame.FrameCodec;

/**
 * One gateway's turn: a link of its own to the network first, so that the gateway never sees a
 * relay that leads nowhere, then a connection to it. Runs on one thread; what comes from either
 * side waits for that thread in a queue that is bounded.
 */
final class Visit implements FrameReceiver, GatewayListener {
  private static final int MOST_FRAMES = 32;
  private static final int MOST_OCTETS = 131_072;

  /** Of what is no frame, until a gateway is left alone. */
  private static final int MOST_NO_FRAMES = 32;

  private static final long LOOK_MILLIS = 500;

  private final String address;
  private final Bearer network;
  private final RelaySettings settings;
  private final Roster roster;
  private final Progress progress;
  private final Passed passed = new Passed();
  private final BlockingQueue<byte[]> down = new LinkedBlockingQueue<>(MOST_FRAMES);
  private final AtomicInteger downOctets = new AtomicInteger();

  /** What the gateway sent that is no frame; not what others are to blame for. */
  private final AtomicInteger noFrames = new AtomicInteger();

  private final AtomicLong lastPassed = new AtomicLong(System.nanoTime());
  private final long began = System.nanoTime();

  /** Why there is no connection to the gateway any more; empty while there is. */
  private volatile String gone = "";

  Visit(String address, Bearer network, RelaySettings settings, Roster roster, Progress progress) {
    this.address = address;
    this.network = network;
    this.settings = settings;
    this.roster = roster;
    this.progress = progress;
  }

  RelayCounts counts() {
    return passed.read();
  }

  VisitEnd run(Radio radio) throws InterruptedException {
    Attachment attached = network.attach(this);
    try {
      if (!awaitNetwork()) {
        progress.network(network.state());
        return VisitEnd.NETWORK_AWAY;
      }
      progress.network(network.state());
      try (GatewayLink gateway = radio.connect(address, this)) {
        progress.gateway(address, "connected");
        return carry(gateway);
      } catch (RadioException e) {
        progress.gateway(address, e.getMessage());
        return passed.bothWays() ? VisitEnd.BROKEN : VisitEnd.FAILED;
      }
    } finally {
      attached.close();
    }
  }

  private boolean awaitNetwork() throws InterruptedException {
    long until = System.nanoTime() + settings.patience().toNanos();
    synchronized (this) {
      while (!network.state().up()) {
        long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
        if (left <= 0) {
          return false;
        }
        wait(left);
      }
      return true;
    }
  }

  private VisitEnd carry(GatewayLink gateway) throws RadioException, InterruptedException {
    while (true) {
      byte[] frame = down.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
      if (frame != null) {
        downOctets.addAndGet(-frame.length);
        gateway.send(frame);
        passed.down(frame.length);
        touch();
      }
      progress.passed(address, passed.read());
      if (!gone.isEmpty()) {
        throw new RadioException(gone);
      }
      if (!network.state().up()) {
        progress.network(network.state());
        if (!awaitNetwork()) {
          return VisitEnd.NETWORK_AWAY;
        }
        progress.network(network.state());
      }
      if (frame == null && isOver()) {
        return passed.bothWays() ? VisitEnd.SERVED : VisitEnd.FAILED;
      }
    }
  }

  private boolean isOver() {
    if (noFrames.get() > MOST_NO_FRAMES) {
      progress.gateway(address, "left alone: it sends what is no frame");
      return true;
    }
    if (!passed.bothWays()) {
      // One that has a better bearer for now may need this one at any time.
      boolean silent = isPast(lastPassed.get(), settings.silence());
      boolean over = silent && (settings.once() || roster.othersWait());
      if (over) {
        progress.gateway(address, "left alone: nothing passed");
      }
      return over;
    }
    boolean quiet = isPast(lastPassed.get(), settings.quiet());
    return settings.once()
        ? quiet
        : roster.othersWait() && (quiet || isPast(began, settings.turn()));
  }

  private static boolean isPast(long start, Duration time) {
    return System.nanoTime() - start > time.toNanos();
  }

  private void touch() {
    lastPassed.set(System.nanoTime());
  }

  /** From the gateway. */
  @Override
  public void received(byte[] frame) {
    if (!isFrame(frame)) {
      refused("expected a frame, found none");
      return;
    }
    network
        .send(frame, Peer.ONLY)
        .whenComplete(
            (nothing, error) -> {
              if (error == null) {
                passed.up(frame.length);
                touch();
              } else {
                passed.refused(); // the gateway repeats what matters
              }
            });
  }

  @Override
  public void refused(String why) {
    noFrames.incrementAndGet();
    passed.refused();
  }

  @Override
  public void closed(String reason) {
    gone = reason;
  }

  /** From the network, which is not trusted either. */
  @Override
  public void received(byte[] frame, Peer from) {
    if (!isFrame(frame) || downOctets.get() + frame.length > MOST_OCTETS || !down.offer(frame)) {
      passed.refused();
      return;
    }
    downOctets.addAndGet(frame.length);
  }

  @Override
  public synchronized void stateChanged(BearerState state) {
    notifyAll();
  }

  /** What is no frame by its form costs the other side nothing. Nothing inside is looked at. */
  private static boolean isFrame(byte[] octets) {
    try {
      FrameCodec.decode(octets);
      return true;
    } catch (DecodeException e) {
      return false;
    }
  }
}
