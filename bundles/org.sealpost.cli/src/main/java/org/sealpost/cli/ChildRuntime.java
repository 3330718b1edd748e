package org.sealpost.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.sealpost.launcher.LauncherException;

/** A runtime in a process of its own, started as a user would start it. */
final class ChildRuntime implements AutoCloseable {
  private static final long STOP_SECONDS = 20;

  private final Process process;
  private final Path log;
  private final Map<String, Object> ready;

  private ChildRuntime(Process process, Path log, Map<String, Object> ready) {
    this.process = process;
    this.log = log;
    this.ready = ready;
  }

  /**
   * Starts a command with {@code --json} and waits for its one line.
   *
   * @param log its stderr is added to this file
   * @param arguments the command and its options
   */
  static ChildRuntime start(Path log, List<String> arguments) throws IOException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto"));
    line.add("--enable-native-access=ALL-UNNAMED");
    line.add("-Dsealpost.home=" + System.getProperty("sealpost.home", "."));
    line.addAll(List.of("-cp", System.getProperty("java.class.path")));
    line.add(Main.class.getName());
    line.addAll(arguments);
    line.add("--json");
    Process process =
        new ProcessBuilder(line)
            .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    String ready = out.readLine();
    if (ready == null) {
      throw new LauncherException(
          LauncherException.FAILED, arguments.get(0) + " did not start: " + lastLine(log));
    }
    return new ChildRuntime(process, log, Json.object(ready, "ready line"));
  }

  /** What it said when it was ready. */
  Map<String, Object> ready() {
    return ready;
  }

  /** The file with its stderr. */
  Path log() {
    return log;
  }

  long pid() {
    return process.pid();
  }

  /** kill -9, and the process is gone. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** SIGTERM, as a service manager would. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private static String lastLine(Path log) throws IOException {
    List<String> lines = Files.readAllLines(log);
    return lines.isEmpty() ? "it said nothing" : lines.get(lines.size() - 1);
  }
}
