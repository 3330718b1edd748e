package org.sealpost.modem.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What is configured.
 *
 * @param name of the modem
 * @param port its AT port
 * @param baudRate bits a second
 * @param pin of its card
 * @param card how long a card command may take
 * @param send how long a message may take until the service centre has it
 * @param probe time between two looks at whether the modem is as it was
 * @param dialect how its card is reached; empty if that depends on what it says it is
 */
record Settings(
    String name,
    Path port,
    int baudRate,
    Optional<Pin> pin,
    Duration card,
    Duration send,
    Duration probe,
    Optional<Dialect> dialect) {

  /**
   * Of a configuration.
   *
   * @throws IllegalArgumentException if a value is out of its range
   */
  static Settings of(ModemConfig config) {
    if (config.port().isBlank()) {
      throw new IllegalArgumentException("port: expected a path, found none");
    }
    if (config.sealpost_modem_name().isBlank()) {
      throw new IllegalArgumentException("sealpost.modem.name: expected a name, found none");
    }
    return new Settings(
        config.sealpost_modem_name(),
        Path.of(config.port()),
        inRange("baudRate", config.baudRate(), 300, 4_000_000),
        Pin.of(config._pin()),
        seconds("cardSeconds", config.cardSeconds()),
        seconds("sendSeconds", config.sendSeconds()),
        seconds("probeSeconds", config.probeSeconds()),
        config.dialect().isBlank()
            ? Optional.empty()
            : Optional.of(Dialects.known().named(config.dialect())));
  }

  /** Of a port alone: all else as a configuration has it that says nothing. */
  static Settings of(Path port) {
    return new Settings(
        port.toString(),
        port,
        115_200,
        Optional.empty(),
        Duration.ofSeconds(12),
        Duration.ofSeconds(60),
        Duration.ofSeconds(30),
        Optional.empty());
  }

  /** 0 is no way to say "never": others reset their modems for ever by it. */
  private static Duration seconds(String name, int value) {
    return Duration.ofSeconds(inRange(name, value, 1, 3_600));
  }

  private static int inRange(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s: expected %d..%d, found %d".formatted(name, least, most, value));
    }
    return value;
  }
}
