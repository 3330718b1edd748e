package org.sealpost.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What {@code network} and {@code gateway} have in common. */
final class RuntimeOptions {
  @Mixin private DataOption data;

  @Option(
      names = "--key-file",
      paramLabel = "FILE",
      description = {
        "Key that encrypts secrets at rest, made when it is not there.",
        "Default: the one of the last start, else DIR.key beside the data folder."
      })
  private Path keyFile;

  @Option(names = "--json", description = "Print one line of JSON when ready, and nothing else.")
  private boolean json;

  @Option(
      names = "--health-window",
      paramLabel = "SECONDS",
      defaultValue = "30",
      description = "How long changed bundles must be healthy until kept (${DEFAULT-VALUE}).")
  private int healthWindow;

  @Option(
      names = "--ready-limit",
      paramLabel = "SECONDS",
      description = {
        "How long to wait until ready, before the start counts as failed. Default: 60;",
        "without end on a gateway with card readers, whose card may come at any time."
      })
  private Integer readyLimit;

  Path data() {
    return data.folder();
  }

  Optional<Path> keyFile() {
    return Optional.ofNullable(keyFile).map(Path::toAbsolutePath);
  }

  boolean json() {
    return json;
  }

  Duration healthWindow() {
    return Duration.ofSeconds(healthWindow);
  }

  /** Empty if none was given. */
  Optional<Duration> readyLimit() {
    return Optional.ofNullable(readyLimit).map(Duration::ofSeconds);
  }
}
