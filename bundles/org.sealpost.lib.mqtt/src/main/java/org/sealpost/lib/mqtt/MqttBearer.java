package org.sealpost.lib.mqtt;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
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
 * One end of the MQTT bearer, as {@code docs/bearer-mqtt.md} describes it: everything but its
 * topics. There is a connection and there are threads only while a receiver is attached.
 */
public abstract class MqttBearer implements Bearer {
  static final int MIN_FRAME = 64;
  static final int MAX_FRAME = 65_536;
  private static final BearerState UNATTACHED = BearerState.down("nothing is attached");

  private final MqttSettings settings;
  private final Routes routes;
  private final BearerMeter counters = new BearerMeter();
  private volatile int largestFrame = MAX_FRAME;

  /** What is attached, or null; written under the lock of this object. */
  private volatile MqttLink link;

  private volatile boolean stopped;

  /**
   * Does nothing but remember: no connection is made before an attachment.
   *
   * @param settings to which broker, and as who
   * @param routes which topics lead to whom
   */
  protected MqttBearer(MqttSettings settings, Routes routes) {
    this.settings = settings;
    this.routes = routes;
  }

  /** Ends everything within 2 s; for {@code @Deactivate}. */
  protected final void stop() {
    MqttLink attached;
    synchronized (this) {
      stopped = true;
      attached = link;
    }
    detach(attached, Reason.STOPPED, "the bearer was deactivated");
  }

  @Override
  public final String name() {
    return settings.name();
  }

  @Override
  public final BearerState state() {
    MqttLink current = link;
    return current == null ? UNATTACHED : current.state();
  }

  /** What the broker that was connected last takes. */
  @Override
  public final int maxFrameSize() {
    return largestFrame;
  }

  @Override
  public final int cost() {
    return 0;
  }

  @Override
  public final boolean canPush() {
    return true;
  }

  @Override
  public final BearerCounters counters() {
    return counters.read();
  }

  @Override
  public final CompletionStage<Void> send(byte[] frame, Peer peer) {
    if (frame.length < 1) {
      throw new IllegalArgumentException("frame: expected 1 octet or more, found 0");
    }
    if (stopped) {
      return refuse(Reason.STOPPED, "the bearer was deactivated");
    }
    int most = largestFrame;
    if (frame.length > most) {
      String message = "frame: expected at most %d octets, found %d";
      return refuse(Reason.TOO_LARGE, message.formatted(most, frame.length));
    }
    MqttLink current = link;
    BearerState now = current == null ? UNATTACHED : current.state();
    if (!now.up()) {
      return refuse(Reason.DOWN, now.reason());
    }
    Optional<String> topic = routes.topicTo(peer);
    if (topic.isEmpty()) {
      return refuse(Reason.UNKNOWN_PEER, "peer: expected a known one, found another");
    }
    Reason unheard = Peer.ONLY.equals(peer) ? Reason.FAILED : Reason.UNKNOWN_PEER;
    return current.send(frame, topic.get(), unheard);
  }

  @Override
  public final synchronized Attachment attach(FrameReceiver receiver) {
    if (stopped || link != null) {
      throw new IllegalStateException(
          name() + (stopped ? ": deactivated" : ": another receiver is attached"));
    }
    MqttLink attached =
        new MqttLink(settings, routes, counters, receiver, most -> largestFrame = most);
    link = attached;
    attached.start();
    return () -> detach(attached, Reason.DOWN, "the receiver was detached");
  }

  private void detach(MqttLink attached, Reason reason, String message) {
    synchronized (this) {
      if (attached == null || attached != link) {
        return;
      }
      link = null;
    }
    // Not under the lock: a callback that is just running may want it.
    attached.close(reason, message);
  }

  private CompletionStage<Void> refuse(Reason reason, String message) {
    counters.failed();
    return CompletableFuture.failedStage(new BearerException(reason, message));
  }
}
