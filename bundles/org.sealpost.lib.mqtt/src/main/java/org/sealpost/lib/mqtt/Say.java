package org.sealpost.lib.mqtt;

import java.net.UnknownHostException;

/** What happened, in one line for people. */
final class Say {
  private static final int LONGEST = 120;

  private Say() {}

  /** What an error says, in harmless characters. */
  static String reason(Throwable error) {
    if (error instanceof BrokerException said) {
      return said.getMessage();
    }
    if (error instanceof UnknownHostException) {
      return "unknown host " + clip(String.valueOf(error.getMessage()));
    }
    String kind = error.getClass().getSimpleName();
    return error.getMessage() == null ? kind : kind + ": " + clip(error.getMessage());
  }

  /** A reason code of the standard (2.4) in words. */
  static String code(int code) {
    String words =
        switch (code) {
          case 0x10 -> "nobody listens there";
          case 0x84 -> "it does not speak MQTT 5";
          case 0x85 -> "client id not valid";
          case 0x86 -> "bad user name or password";
          case 0x87 -> "not authorized, or bad user name or password";
          case 0x88 -> "server unavailable";
          case 0x89 -> "server busy";
          case 0x8A -> "banned";
          case 0x8B -> "it shuts down";
          case 0x8D -> "it heard nothing from us for too long";
          case 0x8E -> "another client with our client id took over";
          case 0x95 -> "packet too large";
          case 0x97 -> "quota exceeded";
          case 0x98 -> "an administrator ended it";
          case 0x9E -> "it has no shared subscriptions";
          case 0x9F -> "too many connections in a short time";
          default -> "see the reason codes of MQTT 5";
        };
    return "0x%02X, %s".formatted(code, words);
  }

  private static String clip(String said) {
    String line = said.replaceAll("[^ -~]", "?");
    return line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line;
  }
}
