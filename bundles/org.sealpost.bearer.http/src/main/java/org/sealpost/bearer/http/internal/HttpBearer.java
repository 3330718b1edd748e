package org.sealpost.bearer.http.internal;

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
 * Carries frames to and from one network over HTTP. There is a connection and a thread only while a
 * receiver is attached.
 */
@Component(
    service = Bearer.class,
    configurationPid = "org.sealpost.bearer.http",
    configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = HttpBearerConfig.class, factory = true)
public final class HttpBearer implements Bearer {
  static final int MAX_FRAME = 65_536;
  private static final BearerState UNATTACHED = BearerState.down("nothing is attached");

  private final Settings settings;
  private final BearerMeter counters = new BearerMeter();

  /** What is attached, or null; written under the lock of this object. */
  private volatile Link link;

  private volatile boolean stopped;

  /** Checks the configuration and does nothing else: no connection is made before an attachment. */
  @Activate
  public HttpBearer(HttpBearerConfig config) {
    settings = Settings.of(config);
  }

  @Deactivate
  void deactivate() {
    Link attached;
    synchronized (this) {
      stopped = true;
      attached = link;
    }
    detach(attached, Reason.STOPPED, "the bearer was deactivated");
  }

  @Override
  public String name() {
    return settings.name();
  }

  @Override
  public BearerState state() {
    Link current = link;
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

  @Override
  public boolean canPush() {
    return true;
  }

  @Override
  public BearerCounters counters() {
    return counters.read();
  }

  @Override
  public CompletionStage<Void> send(byte[] frame, Peer peer) {
    if (stopped) {
      return failed(Reason.STOPPED, "the bearer was deactivated");
    }
    if (!Peer.ONLY.equals(peer)) {
      return failed(Reason.UNKNOWN_PEER, "peer: expected the only one, found an address");
    }
    if (frame.length < 1) {
      throw new IllegalArgumentException("frame: expected 1 octet or more, found 0");
    }
    if (frame.length > MAX_FRAME) {
      return failed(
          Reason.TOO_LARGE,
          "frame: expected at most " + MAX_FRAME + " octets, found " + frame.length);
    }
    Link current = link;
    BearerState now = current == null ? UNATTACHED : current.state();
    if (!now.up()) {
      return failed(Reason.DOWN, now.reason());
    }
    return current.send(frame);
  }

  @Override
  public synchronized Attachment attach(FrameReceiver receiver) {
    if (stopped || link != null) {
      throw new IllegalStateException(
          settings.name() + (stopped ? ": deactivated" : ": another receiver is attached"));
    }
    Link attached = new Link(settings, counters, receiver);
    link = attached;
    attached.start();
    return () -> detach(attached, Reason.DOWN, "the receiver was detached");
  }

  private void detach(Link attached, Reason reason, String message) {
    synchronized (this) {
      if (attached == null || attached != link) {
        return;
      }
      link = null;
    }
    // Not under the lock: a callback that is just running may want it.
    attached.close(reason, message);
  }

  private CompletionStage<Void> failed(Reason reason, String message) {
    counters.failed();
    return CompletableFuture.failedStage(new BearerException(reason, message));
  }
}
