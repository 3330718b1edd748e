package org.sealpost.lib.cardfile;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The member {@code waiting}. */
final class WaitingMembers {
  private static final int MOST_PORT = 0xffff;
  private static final int MOST_SECONDS = 3600;

  private WaitingMembers() {}

  static Optional<CardFile.Waiting> read(Members root) throws CardFileException {
    if (!root.has("waiting")) {
      return Optional.empty();
    }
    Members members = root.object("waiting");
    CardFile.Waiting waiting =
        new CardFile.Waiting(
            members.parsed("address", "an IPv4 or IPv6 address", WaitingMembers::address),
            (int) members.number("port", 1, MOST_PORT),
            (int) members.number("seconds", 1, MOST_SECONDS));
    members.expectNoOthers();
    return Optional.of(waiting);
  }

  static Map<String, Object> write(CardFile.Waiting waiting) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("address", waiting.address().getHostAddress());
    object.put("port", waiting.port());
    object.put("seconds", waiting.seconds());
    return object;
  }

  /** Names are not asked for: a card has no resolver. */
  private static InetAddress address(String text) {
    if (!text.matches("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")) {
      throw new IllegalArgumentException("no address");
    }
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("no address", e);
    }
  }
}
