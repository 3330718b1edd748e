package org.sealpost.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The bundles of one runtime as {@code org.sealpost.observer} sees them, which is installed for
 * this and asks nothing but the framework and the component runtime.
 */
final class Observed {
  private static final String OBSERVER = "org.sealpost.observer";

  private final StageNode node;
  private Map<?, ?> last = Map.of();

  private Observed(StageNode node) {
    this.node = node;
  }

  /** Installs the observer and begins. */
  static Observed begin(StageNode node) throws IOException {
    node.answer("bundle.install", Map.of("file", jar().toString()));
    Observed observed = new Observed(node);
    observed.restart();
    return observed;
  }

  private static Path jar() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .filter(file -> file.getFileName().toString().startsWith(OBSERVER + "-"))
        .map(Path::toAbsolutePath)
        .findFirst()
        .orElseThrow();
  }

  /** Another process has the bundles now: nothing of before can be compared. */
  void restart() throws IOException {
    last = snapshot();
  }

  /**
   * What changed in other bundles than the one that was meant, a line each.
   *
   * @param fault what was done here since then; empty if nothing was
   */
  List<String> changes(Optional<ChaosFault> fault) throws IOException {
    Map<?, ?> before = last;
    last = snapshot();
    return BundleChanges.between(before, last, fault).stream()
        .map(change -> node.kind().label() + ": " + change)
        .toList();
  }

  private Map<?, ?> snapshot() throws IOException {
    return (Map<?, ?>) node.answer("observer.snapshot", Map.of()).get("bundles");
  }
}
