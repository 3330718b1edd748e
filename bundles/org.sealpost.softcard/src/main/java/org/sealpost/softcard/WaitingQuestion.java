package org.sealpost.softcard;

import java.net.InetAddress;

/**
 * Where and how often a card asks its network whether anything waits for it.
 *
 * @param server address of the network's plain HTTP listener
 * @param port 1..65535
 * @param seconds between two questions, 1..3600
 */
public record WaitingQuestion(InetAddress server, int port, int seconds) {
  /** Checks the ranges. */
  public WaitingQuestion {
    if (port < 1 || port > 0xffff || seconds < 1 || seconds > 3600) {
      throw new IllegalArgumentException(
          "port, seconds: expected 1..65535 and 1..3600, found " + port + " and " + seconds);
    }
  }
}
