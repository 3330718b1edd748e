package org.sealpost.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.sealpost.launcher.LauncherException;
import picocli.CommandLine.Option;

/** A gateway's modem, and the bearer that sends frames by it. */
final class ModemOptions {
  /** What it is called. */
  static final String NAME = "modem";

  private static final String NUMBER = "\\+?[0-9]{1,20}";

  /** Beside the store: it outlives the bundles. */
  private static final String LEDGER = "sms-sent";

  @Option(
      names = "--modem",
      paramLabel = "PORT",
      description = "A modem at a serial port, such as /dev/ttyUSB2; it may be there or not.")
  private String port;

  @Option(
      names = "--sms-to",
      paramLabel = "NUMBER",
      description = {
        "The network's number: frames go there as short messages when nothing cheaper is up.",
        "With + if it is international."
      })
  private String number;

  @Option(
      names = "--sms-per-day",
      paramLabel = "N",
      description = "Short messages in 24 hours, at most. Default: 100.")
  private Integer perDay;

  /** Whether it is at this port. */
  boolean isAt(String other) {
    return other.equals(port);
  }

  /** Whether frames go by SMS. */
  boolean isBearer() {
    return number != null;
  }

  /** Fails if what was given does not go together. Changes nothing; the modem may be away. */
  void check() {
    if (number != null && port == null) {
      throw bad("--sms-to: expected --modem PORT with it, found none");
    }
    if (number == null && perDay != null) {
      throw bad("--sms-per-day: expected --sms-to NUMBER with it, found none");
    }
    if (port != null && port.isBlank()) {
      throw bad("--modem: expected a serial port, found nothing");
    }
    if (number != null && !number.matches(NUMBER)) {
      throw bad("--sms-to: expected 1 to 20 digits, with + if international, found " + number);
    }
    if (perDay != null && perDay < 1) {
      throw bad("--sms-per-day: expected 1 or more, found " + perDay);
    }
  }

  /** The configurations of what was given. */
  Map<String, Map<String, Object>> configurations(Path data) {
    Map<String, Map<String, Object>> configurations = new LinkedHashMap<>();
    if (port != null) {
      configurations.put("org.sealpost.modem~modem", Map.of("port", port));
    }
    if (number != null) {
      Map<String, Object> bearer = new LinkedHashMap<>();
      bearer.put("number", number);
      bearer.put("ledger", data.toAbsolutePath().resolve(LEDGER).toString());
      if (perDay != null) {
        bearer.put("messagesPerDay", perDay);
      }
      configurations.put("org.sealpost.bearer.sms~network", bearer);
    }
    return configurations;
  }

  private static LauncherException bad(String message) {
    return new LauncherException(LauncherException.BAD_INPUT, message);
  }
}
