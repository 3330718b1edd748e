package org.sealpost.launcher;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A data folder, a runtime of two bundles, and requests as a client sends them. */
final class LauncherFixture {
  static final Duration NEVER = Duration.ofHours(1);
  static final Map<String, String> QUIET = Map.of("felix.log.level", "0");
  static final Duration SOON = Duration.ofMillis(40);

  final Path folder;
  final Path data;
  final Path runtime;
  final List<String> notices = new CopyOnWriteArrayList<>();

  LauncherFixture(Path folder) throws IOException {
    this.folder = folder;
    this.data = folder.resolve("data");
    this.runtime =
        TestBundles.runtime(
            folder.resolve("runtime"),
            TestBundles.bundle(folder.resolve("lib.jar"), "lib", "1.0.0", "Export-Package", "lib"),
            TestBundles.bundle(folder.resolve("echo.jar"), EchoActivator.class, "echo", "1.0.0"));
  }

  /** What a test does while a runtime runs. */
  interface Body {
    void accept(Launcher launcher) throws Exception;
  }

  void run(Duration window, Body body) throws Exception {
    try (Launcher launcher = start(window)) {
      body.accept(launcher);
    }
  }

  Launcher start(Duration window, String... properties) throws IOException {
    return start(window, Launcher.FULL, properties);
  }

  Launcher start(Duration window, int level, String... properties) throws IOException {
    Launcher launcher = Launcher.open(data, window, notices::add);
    try {
      Map<String, String> all = new HashMap<>(Map.of("felix.log.level", "0"));
      if (properties.length > 0) {
        all.put(properties[0], properties[1]);
      }
      launcher.start(Optional.of(runtime), all, level);
      return launcher;
    } catch (IOException | RuntimeException e) {
      launcher.close();
      throw e;
    }
  }

  /** Leaves a data folder as {@code kill -9} does: its owner is gone, its marks stay. */
  Path copyOfLiveData() throws IOException {
    Path copy = folder.resolve("copy");
    try (var files = Files.walk(data)) {
      for (Path file : new ArrayList<>(files.filter(f -> !f.toString().contains("/fw")).toList())) {
        Path target = copy.resolve(data.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else if (Files.isRegularFile(file)) {
          Files.copy(file, target);
        }
      }
    }
    return copy;
  }

  Map<String, Object> ask(String command, Object... arguments) throws IOException {
    Map<String, Object> given = new HashMap<>();
    for (int i = 0; i < arguments.length; i += 2) {
      given.put((String) arguments[i], arguments[i + 1].toString());
    }
    return askRaw(JSON.std.asString(Map.of("command", command, "arguments", given)));
  }

  Map<String, Object> askRaw(String line) throws IOException {
    return JSON.std.mapFrom(ControlClient.call(data, line).orElseThrow());
  }

  /** The bundles and their states, such as {@code lib 1.0.0 ACTIVE}. */
  List<String> bundles() throws IOException {
    Map<?, ?> result = (Map<?, ?>) ask("bundle.list").get("result");
    return ((List<?>) result.get("bundles"))
        .stream()
            .map(b -> (Map<?, ?>) b)
            .map(b -> b.get("symbolicName") + " " + b.get("version") + " " + b.get("state"))
            .toList();
  }

  int state() throws IOException {
    return (Integer) ((Map<?, ?>) ask("bundle.list").get("result")).get("state");
  }

  boolean confirmed() throws IOException {
    return (Boolean) ((Map<?, ?>) ask("bundle.list").get("result")).get("confirmed");
  }

  static String code(Map<String, Object> answer) {
    return (String) ((Map<?, ?>) answer.get("error")).get("code");
  }

  static String message(Map<String, Object> answer) {
    return (String) ((Map<?, ?>) answer.get("error")).get("message");
  }
}
