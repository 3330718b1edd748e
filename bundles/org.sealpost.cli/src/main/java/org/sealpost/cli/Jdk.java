package org.sealpost.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * An installed JDK.
 *
 * @param home its folder
 * @param version such as 25.0.1
 */
record Jdk(Path home, String version) {
  private static final Path INSTALLED = Path.of("/usr/lib/jvm");

  /** The one that this process runs on. */
  static Jdk current() {
    return new Jdk(Path.of(System.getProperty("java.home")), System.getProperty("java.version"));
  }

  /**
   * One of a feature release: where the variable {@code JAVA<release>_HOME} says, or where Linux
   * distributions install them.
   */
  static Optional<Jdk> find(int release) throws IOException {
    Optional<Path> told =
        Optional.ofNullable(System.getenv("JAVA" + release + "_HOME")).map(Path::of);
    for (Path home : told.map(List::of).orElseGet(Jdk::installed)) {
      Optional<Jdk> found = at(home).filter(jdk -> jdk.feature() == release);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static List<Path> installed() {
    try (Stream<Path> homes = Files.list(INSTALLED)) {
      return homes.sorted().toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  /** What the folder says of itself, if there is a compiler in it. */
  static Optional<Jdk> at(Path home) throws IOException {
    Path release = home.resolve("release");
    if (!Files.isExecutable(home.resolve("bin/javac")) || !Files.isReadable(release)) {
      return Optional.empty();
    }
    Properties properties = new Properties();
    try (var in = Files.newInputStream(release)) {
      properties.load(in);
    }
    return Optional.ofNullable(properties.getProperty("JAVA_VERSION"))
        .map(version -> new Jdk(home, version.replace("\"", "")));
  }

  /** The first number of the version. */
  int feature() {
    return Runtime.Version.parse(version).feature();
  }
}
