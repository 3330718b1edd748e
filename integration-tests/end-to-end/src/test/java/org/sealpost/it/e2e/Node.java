package org.sealpost.it.e2e;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sealpost.launcher.ControlClient;

/** A runtime that is killed, and started again on the same data folder. */
final class Node implements AutoCloseable {
  private static final String WITH_FAULTS = "-Dsealpost.faults=true";

  private final Path data;
  private final Object[] arguments;
  private final Path log;
  private Optional<Sealpost.Running> running = Optional.empty();

  private Node(Path data, Object... arguments) {
    this.data = data;
    this.arguments = arguments;
    log = data.resolveSibling(data.getFileName() + ".log");
  }

  /**
   * @param port 0 for any free one
   */
  static Node network(Path data, int port) {
    return new Node(data, "network", "--data", data, "--http-port", port);
  }

  static Node gateway(Path data, int port, Path card) {
    String url = "http://127.0.0.1:" + port;
    return new Node(data, "gateway", "--data", data, "--network", url, "--card", "soft:" + card);
  }

  String name() {
    return arguments[0].toString();
  }

  Path data() {
    return data;
  }

  /** What it logged, over all its lives. */
  String log() throws IOException {
    return Files.readString(log);
  }

  /** Starts it, with its fault points if they are installed. */
  Node start() throws IOException {
    running = Optional.of(Sealpost.start(log, WITH_FAULTS, arguments));
    return this;
  }

  /** A first life that leaves the fault points behind, which start before all else from then on. */
  Node withFaultPoints() throws IOException, InterruptedException {
    running = Optional.of(Sealpost.start(log, "", arguments));
    if (name().equals("network")) {
      install("../../bundles/org.sealpost.card.api/target"); // the one API that it does not have
    }
    install("../fault-points/target");
    stop();
    return this;
  }

  private void install(String folder) throws IOException {
    String file = Jars.in(Path.of(folder)).toString();
    ask("bundle.install", Map.of("file", file, "startLevel", 3));
  }

  int port() {
    return URI.create(String.valueOf(running.orElseThrow().ready().get("http"))).getPort();
  }

  /** The result of a command. */
  Map<?, ?> ask(String command, Map<String, ?> arguments) throws IOException {
    String request = JSON.std.asString(Map.of("command", command, "arguments", arguments));
    String line =
        ControlClient.call(data, request)
            .orElseThrow(() -> new IOException(name() + " does not listen"));
    Map<String, Object> answer = JSON.std.mapFrom(line);
    if (!Boolean.TRUE.equals(answer.get("ok"))) {
      throw new AssertionError(name() + ": " + command + " " + arguments + ": " + line);
    }
    return (Map<?, ?>) answer.get("result");
  }

  /** How many rows each table has, which may have a condition behind the name. */
  Map<?, ?> rows(List<String> tables) throws IOException {
    return ask("fault.rows", Map.of("tables", tables));
  }

  /** kill -9. */
  void kill() {
    running.ifPresent(now -> now.process().destroyForcibly().onExit().join());
  }

  int stop() throws InterruptedException {
    return running.orElseThrow().stop();
  }

  @Override
  public void close() {
    kill();
  }
}
