package org.sealpost.network.link.smpp.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * A configuration that was checked.
 *
 * @param passwordFile file with the password, if it is not in the configuration itself
 * @param timeout for a connection or an answer
 */
record Settings(
    String name,
    Centre centre,
    Optional<Path> passwordFile,
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
        file(config.passwordFile()),
        new PhoneNumber(config.number()),
        config.systemType(),
        file(config.caFile()),
        within("port", config.port(), 16_000, 16_999),
        within("messagesPerFrame", config.messagesPerFrame(), 2, 255),
        within("window", config.window(), 1, 100),
        within("messagesPerSecond", config.messagesPerSecond(), 1, 10_000),
        Duration.ofSeconds(within("enquireSeconds", config.enquireSeconds(), 1, 86_400)),
        Duration.ofMillis(config.timeoutMillis()),
        Duration.ofMillis(config.backoffMinMillis()),
        Duration.ofMillis(config.backoffMaxMillis()));
  }

  private static Optional<Path> file(String name) {
    return Optional.of(name).filter(given -> !given.isEmpty()).map(Path::of);
  }

  /** The password of now; a line end after it in a file is no part of it. */
  String password() throws IOException {
    if (passwordFile.isEmpty()) {
      return centre.password();
    }
    String read = Files.readString(passwordFile.get(), StandardCharsets.ISO_8859_1);
    try {
      return centre.withPassword(read.replaceAll("[\\r\\n]+$", "")).password();
    } catch (IllegalArgumentException e) {
      throw new IOException(passwordFile.get() + ": " + e.getMessage(), e);
    }
  }

  private static int within(String what, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          what + ": expected " + least + " to " + most + ", found " + value);
    }
    return value;
  }
}
