package org.sealpost.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sealpost.launcher.LauncherException;

/**
 * The folder of a run: the user's own, which stays, or one that is gone when the run ends. When the
 * process is told to end before that, so are the processes that it started.
 */
final class RunFolder implements AutoCloseable {
  private final Path path;
  private final boolean kept;
  private final Thread hook = new Thread(this::interrupted, "sealpost-run-end");

  private RunFolder(Path path, boolean kept) {
    this.path = path;
    this.kept = kept;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /**
   * @param keep the user's own; must be new or empty
   */
  static RunFolder open(Optional<Path> keep) throws IOException {
    if (keep.isEmpty()) {
      return new RunFolder(Files.createTempDirectory("sealpost-run"), false);
    }
    Path folder = keep.get().toAbsolutePath().normalize();
    Files.createDirectories(folder);
    try (Stream<Path> content = Files.list(folder)) {
      if (content.findAny().isPresent()) {
        throw new LauncherException(
            LauncherException.BAD_INPUT, "--keep: expected a new or empty folder, found " + folder);
      }
    }
    return new RunFolder(folder, true);
  }

  /** Absolute. */
  Path path() {
    return path;
  }

  @Override
  public void close() throws IOException {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ending) {
      return; // the hook does it
    }
    delete();
  }

  /** Whoever waits for a child goes on when it ends, and might start the next one. */
  private void interrupted() {
    endChildren();
    try {
      delete();
    } catch (IOException e) {
      System.err.println("sealpost: " + path + " could not be removed: " + e.getMessage());
    }
    endChildren();
  }

  private static void endChildren() {
    List<ProcessHandle> children = ProcessHandle.current().children().toList();
    children.forEach(ProcessHandle::destroyForcibly);
    children.forEach(child -> child.onExit().join());
  }

  private void delete() throws IOException {
    if (kept || !Files.exists(path)) {
      return;
    }
    List<Path> content;
    try (Stream<Path> files = Files.walk(path)) {
      content = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : content) {
      Files.deleteIfExists(file);
    }
  }
}
