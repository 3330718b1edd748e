package org.sealpost.lib.mqtt;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.sealpost.bearer.api.BearerException.Reason;
import org.sealpost.bearer.api.FrameReceiver;
import org.sealpost.bearer.api.LinkedBearer;
import org.sealpost.bearer.api.Peer;

/**
 * One end of the MQTT bearer, as {@code docs/bearer-mqtt.md} describes it: everything but its
 * topics.
 */
public abstract class MqttBearer extends LinkedBearer<MqttLink> {
  static final int MIN_FRAME = 64;
  static final int MAX_FRAME = 65_536;

  private final MqttSettings settings;
  private final Routes routes;
  private volatile int largestFrame = MAX_FRAME;

  /**
   * Does nothing but remember: no connection is made before an attachment.
   *
   * @param settings to which broker, and as who
   * @param routes which topics lead to whom
   */
  protected MqttBearer(MqttSettings settings, Routes routes) {
    super(settings.name());
    this.settings = settings;
    this.routes = routes;
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
  protected final MqttLink open(FrameReceiver receiver) {
    return new MqttLink(settings, routes, meter(), receiver, most -> largestFrame = most);
  }

  @Override
  protected final CompletionStage<Void> send(MqttLink open, byte[] frame, Peer peer) {
    Optional<String> topic = routes.topicTo(peer);
    if (topic.isEmpty()) {
      return refuse(Reason.UNKNOWN_PEER, "peer: expected a known one, found another");
    }
    Reason unheard = Peer.ONLY.equals(peer) ? Reason.FAILED : Reason.UNKNOWN_PEER;
    return open.send(frame, topic.get(), unheard);
  }
}
