package org.sealpost.cli;

import java.net.InetSocketAddress;
import org.sealpost.launcher.LauncherException;

/** {@code [HOST:]PORT} as options take it; HOST is 127.0.0.1 if there is none, port 0 any. */
final class ListenAddress {
  private static final int MOST_PORT = 0xffff;

  private ListenAddress() {}

  static InetSocketAddress parse(String option, String text) {
    int colon = text.lastIndexOf(':');
    String host = colon < 0 ? "127.0.0.1" : text.substring(0, colon);
    String port = text.substring(colon + 1);
    if (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) > MOST_PORT || host.isEmpty()) {
      throw new LauncherException(
          LauncherException.BAD_INPUT, option + ": expected [HOST:]PORT, found " + text);
    }
    return new InetSocketAddress(host, Integer.parseInt(port));
  }

  static String text(InetSocketAddress address) {
    return address.getHostString() + ":" + address.getPort();
  }
}
