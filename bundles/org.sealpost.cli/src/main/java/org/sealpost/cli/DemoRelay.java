package org.sealpost.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The relay in a process of its own, which may be killed and comes back. */
final class DemoRelay implements AutoCloseable {
  private final Path log;
  private final List<String> line;
  private ChildRuntime running;

  private DemoRelay(Path log, List<String> line) {
    this.log = log;
    this.line = line;
  }

  /**
   * Starts it.
   *
   * @param folder for its log
   * @param bus that bluetoothd is on
   * @param adapter of the relay
   * @param port where the network listens
   */
  static DemoRelay start(Path folder, String bus, String adapter, int port) throws IOException {
    String url = "http://127.0.0.1:" + port;
    List<String> line =
        List.of("relay", "--network", url, "--adapter", adapter, "--bluetooth-bus", bus);
    DemoRelay relay = new DemoRelay(folder.resolve("relay.log"), line);
    relay.restart();
    return relay;
  }

  /** kill -9. */
  void kill() {
    running.kill();
  }

  /** It comes back after a kill. */
  void restart() throws IOException {
    running = ChildRuntime.start(log, line);
  }

  @Override
  public void close() {
    running.close();
  }
}
