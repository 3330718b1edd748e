package org.sealpost.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.sealpost.launcher.LauncherException;

/** Builds the benchmarks of a checkout when they or what they measure have changed. */
record BenchmarkBuild(Path root) {
  private static final List<String> MAVEN =
      List.of(
          "mvn",
          "-q",
          "-Dstyle.color=never",
          "-DskipTests",
          "-Dspotless.apply.skip",
          "-Dspotless.check.skip",
          "-Dcheckstyle.skip",
          "package",
          "-pl",
          "benchmarks",
          "-am");

  /** The folder with the jar, and with {@code lib}; built first where that is needed. */
  Path target() throws IOException, InterruptedException {
    Path target = root.resolve("benchmarks/target");
    Path stamp = target.resolve("built-from");
    String sources = sources();
    if (!Files.exists(stamp) || !Files.readString(stamp).equals(sources)) {
      System.err.println("sealpost: building benchmarks");
      build();
      Files.writeString(stamp, sources);
    }
    return target;
  }

  /** The script's name for the sources of the bundles, and the age of those that it leaves out. */
  private String sources() throws IOException {
    Path folder = root.resolve("benchmarks");
    try (Stream<Path> files =
        Stream.concat(
            Files.walk(folder.resolve("src/main")), Stream.of(folder.resolve("pom.xml")))) {
      List<FileTime> times = new ArrayList<>();
      for (Path file : files.toList()) {
        times.add(Files.getLastModifiedTime(file));
      }
      return System.getProperty("sealpost.home") + " " + times;
    }
  }

  /**
   * Under the lock of the script, which builds in the same folders. What Maven says is no result.
   */
  private void build() throws IOException, InterruptedException {
    Path lock = root.resolve(".sealpost/lock");
    List<String> shell = List.of("sh", "-c", "exec \"$@\" >&2", "sh", "flock", lock.toString());
    List<String> line = Stream.concat(shell.stream(), MAVEN.stream()).toList();
    int exit = new ProcessBuilder(line).directory(root.toFile()).inheritIO().start().waitFor();
    if (exit != 0) {
      throw new LauncherException(
          LauncherException.FAILED, "bench: the build failed: what Maven said is above");
    }
  }
}
