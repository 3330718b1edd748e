package org.sealpost.lib.mqtt;

import java.util.Optional;
import org.sealpost.bearer.api.Peer;

/** Which topics lead to whom. Pure: for any thread. */
public interface Routes {
  /** What to subscribe to. */
  String subscription();

  /** The topic that leads to a peer; empty if there can be no such peer. */
  Optional<String> topicTo(Peer peer);

  /** Whom a frame on this topic is from; empty if none of ours can be on it. */
  Optional<Peer> peerOn(String topic);

  /** Characters of the longest topic that {@link #topicTo} gives. */
  int longestTopic();
}
