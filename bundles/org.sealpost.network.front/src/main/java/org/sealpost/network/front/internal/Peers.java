package org.sealpost.network.front.internal;

import java.net.InetAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who is behind each plain connection of a relay, by the port that it comes from. A port belongs to
 * one connection as long as that is open. Safe for any thread.
 */
final class Peers {
  private final Map<Integer, InetAddress> byPort = new ConcurrentHashMap<>();

  void put(int port, InetAddress peer) {
    byPort.put(port, peer);
  }

  void remove(int port) {
    byPort.remove(port);
  }

  Optional<InetAddress> behind(int port) {
    return Optional.ofNullable(byPort.get(port));
  }
}
