package org.sealpost.lib.sql;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.sealpost.store.api.StoreException;
import org.sealpost.store.api.StoreException.Reason;

/** Files and folders of the owner alone, that survive a power cut once a method returned. */
final class DurableFiles {
  private static final String FILE_MODE = "rw-------";
  private static final String FOLDER_MODE = "rwx------";

  private DurableFiles() {}

  /** Replaces {@code file} by {@code content}: after a crash it holds the old or the new. */
  static void replace(Path file, byte[] content) throws IOException {
    Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
    Files.deleteIfExists(temporary);
    Set<StandardOpenOption> options =
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (FileChannel out = FileChannel.open(temporary, options, mode(file, FILE_MODE))) {
      for (ByteBuffer rest = ByteBuffer.wrap(content); rest.hasRemaining(); ) {
        out.write(rest);
      }
      out.force(true);
    }
    Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    sync(file.getParent());
  }

  /** Makes an empty file unless there is one. */
  static void createEmpty(Path file) throws IOException {
    try {
      Files.createFile(file, mode(file, FILE_MODE));
    } catch (FileAlreadyExistsException expected) {
      return;
    }
    sync(file.getParent());
  }

  /** Makes a folder, and those above it, unless they are there. */
  static void createFolder(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    Path parent = folder.getParent();
    createFolder(parent);
    Files.createDirectory(folder, mode(folder, FOLDER_MODE));
    sync(parent);
  }

  /** Whether there is a file with content. */
  static boolean hasContent(Path file) throws IOException {
    return Files.exists(file) && Files.size(file) > 0;
  }

  /** Tells a full disk from other failures. */
  static StoreException failure(String doing, IOException cause) {
    String message = cause.getMessage() == null ? "" : cause.getMessage();
    Reason reason = message.contains("No space left") ? Reason.FULL : Reason.FAILED;
    // The message of a file system exception is often the bare path: its class says what happened.
    return new StoreException(
        reason, doing + ": " + cause.getClass().getSimpleName() + " " + message, cause);
  }

  /** A new name is durable when its folder was synced. */
  private static void sync(Path folder) throws IOException {
    if (!posix(folder)) {
      return;
    }
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static FileAttribute<?>[] mode(Path path, String permissions) {
    return posix(path)
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  private static boolean posix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
