package org.sealpost.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code DATA/etc}: every {@code *.json} in it is given to the Configurator at each start, and is
 * all the configuration there is. {@code runtime.json} is made from the options, with the lowest
 * ranking: a file of the user's own that configures the same PID wins.
 */
record RuntimeConfiguration(Path data, RuntimeKind kind) {
  private static final int LOWEST = -1000;

  /** Replaces the generated configuration, to which that of the store is added. */
  void write(Optional<Path> keyFile, Map<String, Map<String, Object>> configurations)
      throws IOException {
    Path key = keyFile.isPresent() ? keyFile.get() : keyFileBefore();
    Map<String, Map<String, Object>> all = new LinkedHashMap<>(configurations);
    all.put(kind.storePid(), Map.of("data", data.toString(), "keyFile", key.toString()));
    Map<String, Object> document = new LinkedHashMap<>();
    document.put(":configurator:resource-version", 1);
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

  /** For a command before the first start. */
  void writeIfMissing() throws IOException {
    if (!Files.exists(file())) {
      write(Optional.empty(), Map.of());
    }
  }

  static Map<String, String> frameworkProperties(Path data) throws IOException {
    try (Stream<Path> files = Files.list(Files.createDirectories(data.resolve("etc")))) {
      String urls =
          files
              .filter(file -> file.toString().endsWith(".json"))
              .sorted()
              .map(file -> file.toUri().toString().replace(",", "%2C"))
              .collect(Collectors.joining(","));
      // The framework's own log would write stack traces of what we report in one line.
      return Map.of("configurator.initial", urls, "felix.log.level", "0");
    }
  }

  /**
   * The key file of the last start, so that who leaves the option out finds the same; else one
   * beside the data folder, because keys are kept outside of it.
   */
  private Path keyFileBefore() throws IOException {
    if (Files.exists(file())
        && Json.file(file(), "configuration").get(kind.storePid()) instanceof Map<?, ?> store
        && store.get("keyFile") instanceof String known) {
      return Path.of(known);
    }
    return data.resolveSibling(data.getFileName() + ".key");
  }

  private Path file() {
    return data.resolve("etc/runtime.json");
  }
}
