package org.sealpost.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The data folder of the runtime that a command is about. */
final class DataOption {
  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "Data folder of the runtime.")
  private Path folder;

  Path folder() {
    return folder.toAbsolutePath().normalize();
  }
}
