package org.sealpost.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A name for a folder that leaves room for a file name within what a Unix socket address takes
 * (about 107 octets): the folder's own, or else a symbolic link that exists until this is closed.
 *
 * @param link folder of the link; empty path when there is none
 */
record ShortPath(Path path, Path link) implements AutoCloseable {
  private static final int LONGEST = 90;

  static ShortPath of(Path folder) throws IOException {
    Path whole = folder.toAbsolutePath();
    if (whole.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST) {
      return new ShortPath(whole, Path.of(""));
    }
    Path place = Files.createTempDirectory("sealpost");
    return new ShortPath(Files.createSymbolicLink(place.resolve("d"), whole), place);
  }

  @Override
  public void close() throws IOException {
    if (link.isAbsolute()) {
      Durable.deleteTree(link);
    }
  }
}
