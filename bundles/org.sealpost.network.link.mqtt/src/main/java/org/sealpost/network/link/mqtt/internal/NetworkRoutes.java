package org.sealpost.network.link.mqtt.internal;

import java.util.Optional;
import org.sealpost.bearer.api.Peer;
import org.sealpost.lib.mqtt.MqttSettings;
import org.sealpost.lib.mqtt.Routes;

/**
 * The topics of all gateways: a peer's address is its gateway id. All nodes of a network share one
 * subscription, so that a frame comes to one of them.
 *
 * @param prefix first levels of all topics
 */
record NetworkRoutes(String prefix) implements Routes {
  private static final String SHARED = "$share/sealpost/";
  private static final String UP = "/up";
  private static final String DOWN = "/down";
  private static final int LONGEST_ID = 64;

  /** Checks the prefix. */
  NetworkRoutes {
    MqttSettings.requirePrefix(prefix);
  }

  @Override
  public String subscription() {
    return SHARED + prefix + "/+" + UP;
  }

  @Override
  public Optional<String> topicTo(Peer peer) {
    return MqttSettings.isId(peer.address())
        ? Optional.of(prefix + "/" + peer.address() + DOWN)
        : Optional.empty();
  }

  @Override
  public Optional<Peer> peerOn(String topic) {
    String before = prefix + "/";
    if (!topic.startsWith(before)
        || !topic.endsWith(UP)
        || topic.length() <= before.length() + UP.length()) {
      return Optional.empty();
    }
    String id = topic.substring(before.length(), topic.length() - UP.length());
    return MqttSettings.isId(id) ? Optional.of(new Peer(id)) : Optional.empty();
  }

  @Override
  public int longestTopic() {
    return prefix.length() + 1 + LONGEST_ID + DOWN.length();
  }
}
