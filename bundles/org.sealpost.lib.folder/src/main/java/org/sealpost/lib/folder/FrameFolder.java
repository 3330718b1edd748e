package org.sealpost.lib.folder;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The frames of one gateway in one direction. Nothing that is found in it is trusted. */
final class FrameFolder {
  /** Frames in a folder: with one more the oldest goes. */
  static final int MOST_FRAMES = 256;

  /** Entries that are looked at, whatever they are. */
  static final int MOST_ENTRIES = 4_096;

  static final int MAX_FRAME = 65_536;

  private static final String TEMPORARY = "frame.tmp";

  private final Disk disk;
  private final Path folder;

  /** Frames that were handed on and whose files are still there. */
  private final Set<FrameName> handed = new HashSet<>();

  /** A frame that was found; empty octets if its file is damaged. */
  record Found(FrameName name, Optional<byte[]> frame) {}

  FrameFolder(Disk disk, Path folder) {
    this.disk = disk;
    this.folder = folder;
  }

  /**
   * Keeps a frame, and returns when it is on the disk. One that is there already is not written
   * again; where there are too many the oldest goes, because whoever still needs it repeats it.
   */
  void put(byte[] frame) throws IOException {
    SortedMap<FrameName, Long> present = frames();
    String digest = FrameName.digest(frame);
    boolean there =
        present.entrySet().stream()
            .anyMatch(
                file -> file.getKey().digest().equals(digest) && file.getValue() == frame.length);
    if (!there) {
      while (present.size() >= MOST_FRAMES) {
        disk.delete(path(present.firstKey()));
        present.remove(present.firstKey());
      }
      int last = present.isEmpty() ? 0 : present.lastKey().number();
      write(new FrameName(Math.min(last + 1, FrameName.MOST), digest), frame);
    }
    // Also if it was there: who wrote it may have failed at this point.
    disk.sync(folder);
  }

  private void write(FrameName name, byte[] frame) throws IOException {
    Path temporary = folder.resolve(TEMPORARY);
    disk.delete(temporary);
    try {
      disk.write(temporary, frame);
      disk.rename(temporary, path(name));
    } catch (IOException e) {
      discard(temporary, e);
      throw e;
    }
  }

  /** On a full disk what was begun takes space that others need. */
  private void discard(Path temporary, IOException because) {
    try {
      disk.delete(temporary);
    } catch (IOException e) {
      because.addSuppressed(e);
    }
  }

  /**
   * Removes what was handed on before, and finds what is to be handed on now.
   *
   * @param most frames to be found
   */
  List<Found> take(int most) throws IOException {
    SortedMap<FrameName, Long> present = frames();
    handed.retainAll(present.keySet());
    List<Found> found = new ArrayList<>();
    for (var file : present.entrySet()) {
      if (handed.contains(file.getKey())) {
        disk.delete(path(file.getKey()));
        handed.remove(file.getKey());
      } else if (found.size() < most) {
        found.add(read(file.getKey(), file.getValue()));
      }
    }
    return found;
  }

  /** Its receiver has it, or nobody can make use of it: the file goes at the next look. */
  void handed(FrameName name) {
    handed.add(name);
  }

  private Found read(FrameName name, long size) throws IOException {
    if (size < 1 || size > MAX_FRAME) {
      return new Found(name, Optional.empty());
    }
    byte[] octets = disk.read(path(name), MAX_FRAME + 1);
    return new Found(name, Optional.of(octets).filter(name::names));
  }

  /** The files that have a frame's name, in the order of these, with their sizes. */
  private SortedMap<FrameName, Long> frames() throws IOException {
    SortedMap<FrameName, Long> frames = new TreeMap<>();
    for (Disk.Entry entry : disk.list(folder, MOST_ENTRIES)) {
      if (entry.kind() == Disk.Kind.FILE) {
        FrameName.of(entry.name()).ifPresent(name -> frames.put(name, entry.size()));
      }
    }
    return frames;
  }

  private Path path(FrameName name) {
    return folder.resolve(name.toString());
  }
}
