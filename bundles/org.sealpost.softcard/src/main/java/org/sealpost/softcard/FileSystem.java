package org.sealpost.softcard;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sealpost.codec.cat.FilePath;

/** The tree of files. Directories are what leads to the files. */
final class FileSystem {
  static final FilePath MASTER_FILE = FilePath.parse("3F00");

  /** The only application of this card, so that 7FFF is always this one. */
  static final FilePath USIM = FilePath.parse("3F00/7FFF");

  private final Map<FilePath, ElementaryFile> files = new LinkedHashMap<>();
  private final Set<FilePath> directories = new HashSet<>();

  /**
   * @throws IllegalArgumentException if a file is where a directory has to be
   */
  FileSystem(Collection<ElementaryFile> content) {
    directories.add(MASTER_FILE);
    for (ElementaryFile file : content) {
      files.put(file.path(), file);
      FilePath path = file.path();
      while (!path.equals(MASTER_FILE)) {
        path = parent(path);
        directories.add(path);
      }
    }
    directories.stream()
        .filter(files::containsKey)
        .findFirst()
        .ifPresent(
            path -> {
              throw new IllegalArgumentException(
                  "file " + path + ": expected a file, found a directory of this name");
            });
  }

  Optional<ElementaryFile> find(FilePath path) {
    return Optional.ofNullable(files.get(path));
  }

  boolean isDirectory(FilePath path) {
    return directories.contains(path);
  }

  boolean exists(FilePath path) {
    return isDirectory(path) || files.containsKey(path);
  }

  /** The file in a directory that has this short file identifier. */
  Optional<ElementaryFile> findShort(FilePath directory, int shortId) {
    return files.values().stream()
        .filter(file -> parent(file.path()).equals(directory))
        .filter(file -> file.shortId().orElse(0) == shortId)
        .findFirst();
  }

  /** The directory that holds {@code path}; of the master file itself. */
  static FilePath parent(FilePath path) {
    int depth = path.ids().size();
    return depth == 1 ? path : new FilePath(path.ids().subList(0, depth - 1));
  }
}
