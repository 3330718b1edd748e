package com.example.bearer.datagram.internal;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;
import org.sealpost.bearer.api.Attachment;
import org.sealpost.bearer.api.Bearer;
import org.sealpost.bearer.api.BearerCounters;
import org.sealpost.bearer.api.BearerException;
import org.sealpost.bearer.api.BearerException.Reason;
import org.sealpost.bearer.api.BearerMeter;
import org.sealpost.bearer.api.BearerState;
import org.sealpost.bearer.api.FrameReceiver;
import org.sealpost.bearer.api.Peer;

/**
 * The gateway's end of a bearer with one peer. There is a socket and a thread only while a receiver
 * is attached.
 */
@Component(
    service = Bearer.class,
    configurationPid = "com.example.bearer.datagram",
    configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = DatagramBearerConfig.class, factory = true)
public final class DatagramBearer implements Bearer {
  /** What a datagram carries over most networks in a few fragments. */
  static final int MAX_FRAME = 8_192;

  private static final BearerState UNATTACHED = BearerState.down("nothing is attached");

  private final DatagramBearerConfig config;
  private final BearerMeter meter = new BearerMeter();

  /** What is attached, or null; written under the lock of this object. */
  private volatile DatagramLink link;

  private volatile boolean stopped;

  /** Does no I/O: nothing is opened before something is attached. */
  @Activate
  public DatagramBearer(DatagramBearerConfig config) {
    this.config = config;
  }

  @Deactivate
  void deactivate() {
    DatagramLink attached;
    synchronized (this) {
      stopped = true;
      attached = link;
    }
    detach(attached);
  }

  @Override
  public String name() {
    return config.sealpost_bearer_name();
  }

  @Override
  public BearerState state() {
    DatagramLink current = link;
    return current == null ? UNATTACHED : current.state();
  }

  @Override
  public int maxFrameSize() {
    return MAX_FRAME;
  }

  @Override
  public int cost() {
    return 0;
  }

  /** A network cannot begin: it learns this node's address from the first frame. */
  @Override
  public boolean canPush() {
    return false;
  }

  @Override
  public BearerCounters counters() {
    return meter.read();
  }

  @Override
  public CompletionStage<Void> send(byte[] frame, Peer peer) {
    if (frame.length < 1) {
      throw new IllegalArgumentException("frame: expected 1 octet or more, found 0");
    }
    try {
      check(frame, peer);
      DatagramLink current = link;
      if (current == null) {
        throw new BearerException(Reason.DOWN, UNATTACHED.reason());
      }
      current.send(frame);
      meter.sent(frame.length);
      return CompletableFuture.completedFuture(null);
    } catch (BearerException e) {
      meter.failed();
      return CompletableFuture.failedFuture(e);
    }
  }

  private void check(byte[] frame, Peer peer) throws BearerException {
    if (stopped) {
      throw new BearerException(Reason.STOPPED, "the bearer was deactivated");
    }
    if (!Peer.ONLY.equals(peer)) {
      throw new BearerException(Reason.UNKNOWN_PEER, "peer: expected the only one, found another");
    }
    if (frame.length > MAX_FRAME) {
      throw new BearerException(
          Reason.TOO_LARGE,
          "frame: expected at most " + MAX_FRAME + " octets, found " + frame.length);
    }
  }

  @Override
  public synchronized Attachment attach(FrameReceiver receiver) {
    if (stopped || link != null) {
      throw new IllegalStateException(
          name() + (stopped ? ": deactivated" : ": another receiver is attached"));
    }
    DatagramLink attached = new DatagramLink(name(), config.host(), config.port(), receiver, meter);
    link = attached;
    attached.start();
    return () -> detach(attached);
  }

  private void detach(DatagramLink attached) {
    synchronized (this) {
      if (attached == null || attached != link) {
        return;
      }
      link = null;
    }
    // Not under the lock: a callback that is just running may want it.
    attached.close();
  }
}
