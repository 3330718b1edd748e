package org.sealpost.softcard;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.sealpost.codec.cat.FilePath;
import org.sealpost.codec.cat.FileStructure;

/** Which file is selected, and which another SELECT reaches (TS 102 221 clause 8.4). */
final class FileSelection {
  private static final int APPLICATION = 0x7fff;
  private static final int MOST_DEPTH = 8;

  private final FileSystem files;
  private FilePath directory;
  private Optional<FilePath> file = Optional.empty();
  private int record;

  FileSelection(FileSystem files, FilePath start) {
    this.files = files;
    this.directory = start;
  }

  FilePath directory() {
    return directory;
  }

  Optional<ElementaryFile> file() {
    return file.flatMap(files::find);
  }

  /** Selects a file or directory that exists. Of a cyclic file the newest record is current. */
  void select(FilePath path) {
    boolean isDirectory = files.isDirectory(path);
    directory = isDirectory ? path : FileSystem.parent(path);
    file = isDirectory ? Optional.empty() : Optional.of(path);
    record =
        file().filter(selected -> selected.structure() == FileStructure.CYCLIC).isEmpty() ? 0 : 1;
  }

  /** Selects the file of the current directory that has this short identifier. */
  Optional<ElementaryFile> open(int shortId) {
    Optional<ElementaryFile> found = files.findShort(directory, shortId);
    found.map(ElementaryFile::path).ifPresent(this::select);
    return found;
  }

  /** The current record, from 1; 0 before there is one. */
  int record() {
    return record;
  }

  void point(int number) {
    record = number;
  }

  /**
   * By identifier: a child, the parent, a sibling, the directory itself, the MF, the application.
   */
  Optional<FilePath> reach(int id) {
    if (id == FilePath.MASTER_FILE) {
      return Optional.of(FileSystem.MASTER_FILE);
    }
    if (id == APPLICATION) {
      return Optional.of(FileSystem.USIM);
    }
    FilePath parent = FileSystem.parent(directory);
    return child(directory, id)
        .or(() -> Optional.of(directory).filter(path -> last(path) == id))
        .or(() -> Optional.of(parent).filter(path -> last(path) == id))
        .or(() -> child(parent, id).filter(files::isDirectory));
  }

  /** By path from a directory. */
  Optional<FilePath> reach(FilePath from, byte[] path) {
    if (path.length == 0 || path.length % 2 != 0) {
      return Optional.empty();
    }
    Optional<FilePath> at = Optional.of(from);
    for (int i = 0; i < path.length; i += 2) {
      int id = (path[i] & 0xff) << 8 | path[i + 1] & 0xff;
      at = at.flatMap(here -> child(here, id));
    }
    return at;
  }

  /** By AID, of which the last octets may be left out (TS 102 221 clause 8.5). */
  static Optional<FilePath> application(byte[] aid) {
    byte[] usim = StandardFiles.USIM_AID;
    boolean matches =
        aid.length > 0
            && aid.length <= usim.length
            && Arrays.mismatch(aid, Arrays.copyOf(usim, aid.length)) < 0;
    return Optional.of(FileSystem.USIM).filter(path -> matches);
  }

  private Optional<FilePath> child(FilePath parent, int id) {
    if (id == FilePath.MASTER_FILE) {
      return Optional.empty();
    }
    List<Integer> ids = new ArrayList<>(parent.ids());
    ids.add(id);
    return Optional.of(ids)
        .filter(list -> list.size() <= MOST_DEPTH)
        .map(FilePath::new)
        .filter(files::exists);
  }

  private static int last(FilePath path) {
    return path.ids().get(path.ids().size() - 1);
  }
}
