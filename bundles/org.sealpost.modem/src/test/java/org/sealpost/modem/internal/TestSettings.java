package org.sealpost.modem.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** What the tests configure. */
final class TestSettings {
  private TestSettings() {}

  static Settings at(Path port) {
    return at(port, Optional.empty());
  }

  static Settings at(Path port, Optional<Dialect> dialect) {
    return new Settings(
        "modem",
        port,
        115_200,
        Optional.empty(),
        Duration.ofSeconds(12),
        Duration.ofSeconds(60),
        Duration.ofSeconds(30),
        dialect);
  }
}
