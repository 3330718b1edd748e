package org.sealpost.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.sealpost.launcher.LauncherException;

/** A modem: one at a port of this machine; or a simulated one with a software card. */
final class DemoModemReader implements DemoReader {
  static final String PREFIX = "modem:";
  private static final String AUTO = "auto";

  private final String port;
  private Optional<DemoModem> modem = Optional.empty();

  /**
   * @param card {@code modem:PORT} or {@code modem:auto}
   */
  DemoModemReader(String card) {
    port = card.substring(PREFIX.length());
    if (port.isBlank()) {
      throw new LauncherException(
          LauncherException.BAD_INPUT, "--card: expected modem:PORT or modem:auto, found " + card);
    }
  }

  /** A simulated one. */
  static DemoModemReader automatic() {
    return new DemoModemReader(PREFIX + AUTO);
  }

  @Override
  public void require() throws IOException {
    if (bringsCard()) {
      DemoModem.require("demo --card modem:auto");
    }
  }

  @Override
  public boolean bringsCard() {
    return AUTO.equals(port);
  }

  @Override
  public List<String> open(Path folder, Path cardFile) throws IOException {
    if (!bringsCard()) {
      return List.of("--card", PREFIX + port);
    }
    DemoModem started = new DemoModem(folder, cardFile);
    modem = Optional.of(started);
    return List.of("--card", PREFIX + started.port());
  }

  /** Unplugs it, with its card. */
  void unplug() throws IOException {
    modem.orElseThrow().unplug();
  }

  /** Plugs it in again. */
  void plug() throws IOException {
    modem.orElseThrow().plug();
  }

  @Override
  public void close() {
    modem.ifPresent(DemoModem::close);
  }
}
