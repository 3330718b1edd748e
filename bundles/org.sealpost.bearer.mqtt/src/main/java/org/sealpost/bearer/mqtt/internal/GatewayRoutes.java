package org.sealpost.bearer.mqtt.internal;

import java.util.Optional;
import org.sealpost.bearer.api.Peer;
import org.sealpost.lib.mqtt.MqttSettings;
import org.sealpost.lib.mqtt.Routes;

/**
 * The two topics of one gateway.
 *
 * @param up where its frames go
 * @param down where those for it come from
 */
record GatewayRoutes(String up, String down) implements Routes {
  static GatewayRoutes of(String prefix, String gateway) {
    String own = MqttSettings.requirePrefix(prefix) + "/" + gateway;
    return new GatewayRoutes(own + "/up", own + "/down");
  }

  @Override
  public String subscription() {
    return down;
  }

  @Override
  public Optional<String> topicTo(Peer peer) {
    return Peer.ONLY.equals(peer) ? Optional.of(up) : Optional.empty();
  }

  @Override
  public Optional<Peer> peerOn(String topic) {
    return down.equals(topic) ? Optional.of(Peer.ONLY) : Optional.empty();
  }

  @Override
  public int longestTopic() {
    return up.length();
  }
}
