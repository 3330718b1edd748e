package org.sealpost.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.sealpost.launcher.LauncherException;
import picocli.CommandLine.Option;

/** How PC/SC readers are used. */
final class PcscOptions {
  private static final int MOST_SECONDS = 600;

  @Option(
      names = "--pcsc-shared",
      description = {
        "Let other programs use the card too. What they select and reset is lost to the gateway.",
        "Default: the card is the gateway's alone."
      })
  private boolean shared;

  @Option(
      names = "--pcsc-protocol",
      paramLabel = "T=0|T=1",
      description = "Transmission protocol. Default: what card and reader agree on.")
  private String protocol;

  @Option(
      names = "--pcsc-timeout",
      paramLabel = "SECONDS",
      description = "Seconds a card may take for one command, 1 to 600. Default: 25.")
  private Integer timeout;

  @Option(
      names = "--pcsc-socket",
      paramLabel = "PATH",
      description = "Socket of pcscd. Default: $PCSCLITE_CSOCK_NAME, else /run/pcscd/pcscd.comm.")
  private Path socket;

  private boolean isGiven() {
    return shared || protocol != null || timeout != null || socket != null;
  }

  /** Fails if what was given does not go together. */
  void check(boolean hasReader) {
    if (isGiven() && !hasReader) {
      throw bad("--pcsc-...: expected --card pcsc:READER with it, found none");
    }
    if (protocol != null && !protocol.matches("T=[01]")) {
      throw bad("--pcsc-protocol: expected T=0 or T=1, found " + protocol);
    }
    if (timeout != null && (timeout < 1 || timeout > MOST_SECONDS)) {
      throw bad("--pcsc-timeout: expected 1 to 600, found " + timeout);
    }
  }

  /** The configuration of a reader. */
  Map<String, Object> configuration(String reader) {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("reader", reader);
    properties.put("exclusive", !shared);
    properties.put("protocol", protocol == null ? "*" : protocol);
    if (timeout != null) {
      properties.put("timeoutSeconds", timeout);
    }
    if (socket != null) {
      properties.put("socket", socket.toAbsolutePath().toString());
    }
    return properties;
  }

  private static LauncherException bad(String message) {
    return new LauncherException(LauncherException.BAD_INPUT, message);
  }
}
