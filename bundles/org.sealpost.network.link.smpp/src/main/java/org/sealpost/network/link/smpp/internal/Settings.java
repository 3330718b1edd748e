package org.sealpost.network.link.smpp.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * A configuration that was checked.
 *
 * @param timeout for a connection or an answer
 */
record Settings(
    String name,
    Centre centre,
    PhoneNumber number,
    String systemType,
    Optional<Path> authorities,
    int port,
    int messagesPerFrame,
    int window,
    int messagesPerSecond,
    Duration enquiry,
    Duration timeout,
    Duration retryFirst,
    Duration retryLongest) {
  /** Reads a configuration. */
  static Settings of(SmppConfig config) {
    return new Settings(
        config.sealpost_bearer_name(),
        Centre.parse(config.url(), config._password()),
        new PhoneNumber(config.number()),
        config.systemType(),
        Optional.of(config.caFile()).filter(name -> !name.isEmpty()).map(Path::of),
        within("port", config.port(), 16_000, 16_999),
        within("messagesPerFrame", config.messagesPerFrame(), 2, 255),
        within("window", config.window(), 1, 100),
        within("messagesPerSecond", config.messagesPerSecond(), 1, 10_000),
        Duration.ofSeconds(within("enquireSeconds", config.enquireSeconds(), 1, 86_400)),
        Duration.ofMillis(config.timeoutMillis()),
        Duration.ofMillis(config.backoffMinMillis()),
        Duration.ofMillis(config.backoffMaxMillis()));
  }

  private static int within(String what, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          what + ": expected " + least + " to " + most + ", found " + value);
    }
    return value;
  }
}
