package org.sealpost.it.e2e;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.stream.Stream;

/** Bundles as the build left them. */
final class Jars {
  private Jars() {}

  /** The one jar in a folder. */
  static Path in(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".jar"))
          .findFirst()
          .orElseThrow()
          .toAbsolutePath()
          .normalize();
    }
  }

  /** The same jar in another folder, with one more file in it: other octets, the same bundle. */
  static Path withOneMoreFile(Path folder, Path to) throws IOException {
    Path jar = in(folder);
    Path copy = to.resolve(jar.getFileName());
    Files.copy(jar, copy, StandardCopyOption.REPLACE_EXISTING);
    URI uri = URI.create("jar:" + copy.toUri());
    try (FileSystem files = FileSystems.newFileSystem(uri, Map.of())) {
      Files.writeString(files.getPath("more"), "nothing");
    }
    return copy;
  }
}
