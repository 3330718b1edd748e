package org.sealpost.lib.folder;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All that is done to files. Every call may take as long as the disk likes, and fail. No call
 * follows a symbolic link, but for the folder that the configuration names. Open so that tests can
 * make it fail.
 */
public class Disk {
  /** What an entry is. */
  enum Kind {
    /** A regular file. */
    FILE,
    /** A folder. */
    FOLDER,
    /** What is neither read nor written: links, devices, pipes. */
    OTHER
  }

  /**
   * What is in a folder.
   *
   * @param name without the folder
   * @param size octets of a file
   */
  record Entry(String name, Kind kind, long size) {}

  /** Whether the configured folder is there; a link to one is as good. */
  boolean isThere(Path root) {
    return Files.isDirectory(root);
  }

  /** Whether the configured folder takes files. */
  boolean isWritable(Path root) {
    return Files.isWritable(root);
  }

  /** Whether this is a folder itself, and no link to one. */
  boolean isFolder(Path folder) {
    return Files.isDirectory(folder, NOFOLLOW_LINKS);
  }

  /** What is in a folder, in any order: at most {@code most} entries are looked at. */
  List<Entry> list(Path folder, int most) throws IOException {
    List<Entry> entries = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      Iterator<Path> names = stream.iterator();
      for (int seen = 0; seen < most && names.hasNext(); seen++) {
        entry(names.next()).ifPresent(entries::add);
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return entries;
  }

  private static Optional<Entry> entry(Path path) throws IOException {
    try {
      BasicFileAttributes found =
          Files.readAttributes(path, BasicFileAttributes.class, NOFOLLOW_LINKS);
      Kind kind =
          found.isRegularFile() ? Kind.FILE : found.isDirectory() ? Kind.FOLDER : Kind.OTHER;
      return Optional.of(new Entry(path.getFileName().toString(), kind, found.size()));
    } catch (NoSuchFileException e) {
      return Optional.empty(); // gone meanwhile
    }
  }

  /** The octets of a regular file, at most {@code most} of them. */
  byte[] read(Path file, int most) throws IOException {
    try (InputStream in = Files.newInputStream(file, NOFOLLOW_LINKS)) {
      return in.readNBytes(most);
    }
  }

  /** Makes a file that was not there, and returns when its octets are on the disk. */
  protected void write(Path file, byte[] octets) throws IOException {
    Set<StandardOpenOption> options =
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (FileChannel out = FileChannel.open(file, options)) {
      ByteBuffer left = ByteBuffer.wrap(octets);
      while (left.hasRemaining()) {
        out.write(left);
      }
      out.force(true);
    }
  }

  /** Gives a file another name in its folder, atomically. */
  void rename(Path file, Path to) throws IOException {
    Files.move(file, to, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Removes a file, if it is there. */
  void delete(Path file) throws IOException {
    Files.deleteIfExists(file);
  }

  /** Makes a folder, if there is none; fails if there is something else. */
  void makeFolder(Path folder) throws IOException {
    if (!isFolder(folder)) {
      Files.createDirectory(folder);
      if (!isFolder(folder)) {
        throw new FileSystemException(folder.toString(), null, "expected a folder");
      }
    }
  }

  /** Returns when the names in a folder are on the disk. */
  void sync(Path folder) throws IOException {
    try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
      names.force(true);
    }
  }
}
