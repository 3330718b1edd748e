package org.sealpost.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder on the disk that is measured, gone when closed. */
record ScratchFolder(Path path) implements AutoCloseable {
  /** System property of a measuring process: where the folder is made. */
  static final String DISK = "sealpost.bench.disk";

  static ScratchFolder make() throws IOException {
    return in(Path.of(System.getProperty(DISK, ".")));
  }

  static ScratchFolder in(Path disk) throws IOException {
    return new ScratchFolder(Files.createTempDirectory(disk, "bench").toAbsolutePath());
  }

  /** The data folder of a gateway in it. */
  Path data() {
    return path.resolve("data");
  }

  @Override
  public void close() throws IOException {
    List<Path> all;
    try (Stream<Path> found = Files.walk(path)) {
      all = found.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : all) {
      Files.delete(file);
    }
  }
}
