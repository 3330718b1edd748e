package org.sealpost.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sealpost.launcher.Launcher;

/** Runs a runtime in this process: in the foreground, or as far as one request needs it. */
final class RuntimeHost {
  /** Commands appear once the configuration has reached the components. */
  private static final Duration COMMAND_LIMIT = Duration.ofSeconds(20);

  private static final Duration READY_LIMIT = Duration.ofSeconds(60);
  private static final Duration NO_LIMIT = Duration.ofDays(36_500);

  private final RuntimeKind kind;
  private final PrintWriter out;
  private final PrintWriter err;

  RuntimeHost(RuntimeKind kind, PrintWriter out, PrintWriter err) {
    this.kind = kind;
    this.out = out;
    this.err = err;
  }

  /**
   * Returns when the runtime has stopped. SIGTERM stops it cleanly and ends the process with 0.
   *
   * @param patient whether it may take any time to be ready, if the options say no limit
   * @param configurations PID to properties, besides those of the store
   * @param properties framework properties of this kind
   */
  void run(
      RuntimeOptions options,
      boolean patient,
      Map<String, Map<String, Object>> configurations,
      Map<String, String> properties)
      throws IOException, InterruptedException {
    try (Launcher launcher = open(options.data(), options.healthWindow(), err)) {
      StopSignal signal = StopSignal.stops(launcher, err);
      try {
        RuntimeConfiguration configuration = new RuntimeConfiguration(options.data(), kind);
        configuration.write(options.keyFile(), configurations);
        start(launcher, options.data(), Optional.of(kind.folder()), properties, Launcher.FULL);
        Duration limit = options.readyLimit().orElse(patient ? NO_LIMIT : READY_LIMIT);
        String status = launcher.awaitReady(limit);
        out.println(options.json() ? Json.line(identified(status)) : ready(status));
        launcher.awaitStop();
      } finally {
        signal.forget();
      }
    }
  }

  /** Answers one request as a running runtime would, with no listener open. */
  static String offline(Launcher launcher, Path data, Optional<RuntimeKind> kind, String request)
      throws IOException {
    Optional<RuntimeKind> known = kind.isPresent() ? kind : RuntimeConfiguration.kindOf(data);
    if (known.isPresent()) {
      new RuntimeConfiguration(data, known.get()).writeIfMissing();
    }
    start(launcher, data, kind.map(RuntimeKind::folder), Map.of(), Launcher.OFFLINE);
    return launcher.call(request, COMMAND_LIMIT);
  }

  static Launcher open(Path data, Duration window, PrintWriter err) throws IOException {
    return Launcher.open(data, window, notice -> err.println("sealpost: " + notice));
  }

  private static void start(
      Launcher launcher,
      Path data,
      Optional<Path> folder,
      Map<String, String> properties,
      int level)
      throws IOException {
    logAsItSays(folder.orElseGet(RuntimeKind.NETWORK::folder), level);
    Map<String, String> all = new HashMap<>(properties);
    all.putAll(RuntimeConfiguration.frameworkProperties(data));
    launcher.start(folder, all, level);
  }

  /** Logback reads system properties, not the framework's. For one command it tells little. */
  private static void logAsItSays(Path folder, int level) {
    Path file = folder.resolve("logback.xml");
    if (Files.exists(file)) {
      setIfAbsent("logback.configurationFile", file.toUri().toString());
      setIfAbsent("sealpost.log", level == Launcher.FULL ? "INFO" : "WARN");
    }
  }

  private static void setIfAbsent(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  /** The status, and which process says so. */
  private Map<String, Object> identified(String status) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("runtime", kind.label());
    line.put("pid", ProcessHandle.current().pid());
    line.putAll(Json.object(status, "status"));
    return line;
  }

  /** The plain values of a status; a list is told by its size. */
  private String ready(String status) {
    return Json.object(status, "status").entrySet().stream()
        .filter(entry -> !entry.getKey().equals("ready") && !(entry.getValue() instanceof Map))
        .map(
            entry ->
                entry.getValue() instanceof List<?> list
                    ? list.size() + " " + entry.getKey()
                    : entry.getKey() + " " + entry.getValue())
        .collect(Collectors.joining(", ", kind.label() + " is ready: ", ""));
  }
}
