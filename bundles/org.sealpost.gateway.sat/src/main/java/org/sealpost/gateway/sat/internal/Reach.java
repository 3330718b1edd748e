package org.sealpost.gateway.sat.internal;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where cards may open channels to; nowhere else, or a card could look around in the LAN. */
final class Reach {
  /** HOST:PORT, an IPv6 address in brackets. */
  private static final Pattern ENTRY =
      Pattern.compile("(?:\\[([0-9a-fA-F:.%]+)]|([^\\[\\]:/\\s]+)):([0-9]{1,5})");

  private static final int MOST_PORT = 0xffff;

  private final List<InetSocketAddress> destinations;

  private Reach(List<InetSocketAddress> destinations) {
    this.destinations = destinations;
  }

  /**
   * These destinations.
   *
   * @param entries each HOST:PORT
   * @throws IllegalArgumentException if one is something else
   */
  static Reach of(String... entries) {
    return new Reach(Arrays.stream(entries).map(Reach::parse).toList());
  }

  private static InetSocketAddress parse(String entry) {
    Matcher matcher = ENTRY.matcher(entry);
    int port = matcher.matches() ? Integer.parseInt(matcher.group(3)) : 0;
    if (port < 1 || port > MOST_PORT) {
      throw new IllegalArgumentException("cardMayReach: expected HOST:PORT, found " + entry);
    }
    String host = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
    return InetSocketAddress.createUnresolved(host, port);
  }

  /** Whether one of the destinations is there. Asks for the addresses of names each time. */
  boolean allows(InetAddress address, int port) {
    return destinations.stream()
        .filter(destination -> destination.getPort() == port)
        .anyMatch(destination -> isAt(destination.getHostString(), address));
  }

  private static boolean isAt(String host, InetAddress address) {
    try {
      return Arrays.asList(InetAddress.getAllByName(host)).contains(address);
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
