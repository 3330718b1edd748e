package org.sealpost.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.sealpost.launcher.Launcher;
import org.sealpost.launcher.LauncherException;

/**
 * {@code DATA/etc}: every {@code *.json} in it is given to the Configurator at each start, and is
 * all the configuration there is. {@code runtime.json} is made from the options, with the lowest
 * ranking: a file of the user's own that configures the same PID wins.
 */
record RuntimeConfiguration(Path data, RuntimeKind kind) {
  private static final int LOWEST = -1000;
  private static final String NAME = ":configurator:symbolic-name";
  private static final String VERSION = ":configurator:version";

  /** Replaces the generated configuration, to which that of the store is added. */
  void write(Optional<Path> keyFile, Map<String, Map<String, Object>> configurations)
      throws IOException {
    Path key = keyFile.isPresent() ? keyFile.get() : keyFileBefore();
    Map<String, Map<String, Object>> all = new LinkedHashMap<>(configurations);
    all.put(kind.storePid(), Map.of("data", data.toString(), "keyFile", key.toString()));
    Map<String, Object> document = new LinkedHashMap<>();
    document.put(NAME, "org.sealpost.runtime");
    document.put(VERSION, "1.0.0");
    all.forEach(
        (pid, properties) -> {
          Map<String, Object> ranked = new LinkedHashMap<>(properties);
          ranked.put(":configurator:ranking", LOWEST);
          document.put(pid, ranked);
        });
    Files.createDirectories(file().getParent());
    Path temporary = file().resolveSibling("runtime.json.tmp");
    Files.writeString(temporary, Json.line(document) + "\n");
    Files.move(temporary, file(), StandardCopyOption.ATOMIC_MOVE);
  }

  /** For a command before the first start, or the first one after the folder was moved. */
  void writeIfMissing() throws IOException {
    if (!store().map(store -> data.toString().equals(store.get("data"))).orElse(false)) {
      write(Optional.empty(), Map.of());
    }
  }

  /** What the runtime of a data folder is, as its last start left it. */
  static Optional<RuntimeKind> kindOf(Path data) throws IOException {
    for (RuntimeKind kind : RuntimeKind.values()) {
      if (new RuntimeConfiguration(data, kind).store().isPresent()) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  private Optional<Map<?, ?>> store() throws IOException {
    return Files.exists(file())
            && Json.file(file(), "configuration").get(kind.storePid()) instanceof Map<?, ?> store
        ? Optional.of(store)
        : Optional.empty();
  }

  static Map<String, String> frameworkProperties(Path data) throws IOException {
    List<String> urls = new ArrayList<>();
    try (Stream<Path> files = Files.list(Files.createDirectories(data.resolve("etc")))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
        requireHeaders(file);
        urls.add(file.toUri().toString().replace(",", "%2C"));
      }
    }
    // The framework's own log would write stack traces of what we report in one line.
    return Map.of(
        "configurator.initial",
        String.join(",", urls),
        "felix.log.level",
        "0",
        Launcher.GATE,
        "(objectClass=org.sealpost.store.api.Store)");
  }

  /** The Configurator would pass over such a file and only log it. */
  private static void requireHeaders(Path file) throws IOException {
    Map<String, Object> document = Json.file(file, "configuration");
    if (!document.containsKey(NAME) || !document.containsKey(VERSION)) {
      throw new LauncherException(
          LauncherException.BAD_INPUT, file + ": expected " + NAME + " and " + VERSION);
    }
  }

  /**
   * The key file of the last start, so that who leaves the option out finds the same; else one
   * beside the data folder, because keys are kept outside of it. Both may have moved together.
   */
  private Path keyFileBefore() throws IOException {
    Path beside = data.resolveSibling(data.getFileName() + ".key");
    Optional<Object> known = store().map(store -> store.get("keyFile"));
    if (known.isPresent() && known.get() instanceof String name) {
      Path last = Path.of(name);
      return Files.exists(last) || !Files.exists(beside) ? last : beside;
    }
    return beside;
  }

  private Path file() {
    return data.resolve("etc/runtime.json");
  }
}
