package org.sealpost.network.manager.internal;

import java.util.List;
import org.sealpost.codec.cat.FilePath;
import org.sealpost.codec.cat.Imsi;

/** Reads paths of files as people write them. */
final class Paths {
  private Paths() {}

  /**
   * A file that may be written as it is, from {@code 3F00/7FFF/6F46} or {@code 3F007FFF6F46}. An
   * identity may not: nobody would check that the card can log in under it.
   */
  static FilePath parse(String text) {
    FilePath path = FilePath.parse(text.replaceAll("([0-9A-Fa-f]{4})(?=[0-9A-Fa-f])", "$1/"));
    if (path.ids().size() < 2) {
      throw new IllegalArgumentException("path: expected a file below 3F00, found " + path);
    }
    if (last(path).equals(last(Imsi.FILE))) {
      throw new IllegalArgumentException(
          "path: expected a file other than EF.IMSI, which is assigned, found " + path);
    }
    return path;
  }

  private static List<Integer> last(FilePath path) {
    return path.ids().subList(path.ids().size() - 1, path.ids().size());
  }
}
