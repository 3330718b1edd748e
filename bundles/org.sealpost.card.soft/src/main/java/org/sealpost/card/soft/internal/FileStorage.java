package org.sealpost.card.soft.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.sealpost.softcard.CardStorage;
import org.sealpost.softcard.CardStorageException;

/**
 * A card's records in a file that only grows, each synced before the card goes on. The file itself
 * is locked: the card may be in one process only.
 */
public final class FileStorage implements CardStorage, AutoCloseable {
  private static final long MOST_OCTETS = 1L << 30;

  private final Path path;
  private final FileChannel channel;
  private boolean failed;

  private FileStorage(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /**
   * Opens the file, or makes it, readable for its owner only.
   *
   * @throws CardStorageException if another process has it, or this one
   */
  public static FileStorage open(Path path) throws IOException, CardStorageException {
    FileChannel channel =
        FileChannel.open(
            path,
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      if (!lock(channel)) {
        throw new CardStorageException(
            path + ": expected no other user, found the card open elsewhere");
      }
      if (channel.size() == 0) {
        syncFolder(path);
      }
      return new FileStorage(path, channel);
    } catch (IOException | CardStorageException e) {
      channel.close();
      throw e;
    }
  }

  private static boolean lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException expected) {
      return false; // this very process has it
    }
  }

  /** A new file is there after a power cut only if its folder was synced. */
  private static void syncFolder(Path path) throws IOException {
    try (FileChannel folder = FileChannel.open(path.toAbsolutePath().getParent())) {
      folder.force(true);
    }
  }

  @Override
  public List<byte[]> load() throws CardStorageException {
    try {
      if (channel.size() > MOST_OCTETS) {
        throw new CardStorageException(
            path + ": expected at most " + MOST_OCTETS + " octets, found " + channel.size());
      }
      byte[] octets = new byte[(int) channel.size()];
      ByteBuffer buffer = ByteBuffer.wrap(octets);
      while (buffer.hasRemaining() && channel.read(buffer, buffer.position()) >= 0) {
        // until all is read
      }
      RecordLog log = RecordLog.parse(path.toString(), octets);
      channel.truncate(log.end());
      channel.position(log.end());
      return log.records();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  @Override
  public void append(byte[] record) throws CardStorageException {
    if (failed) {
      throw new CardStorageException(path + ": a record could not be written before");
    }
    try {
      ByteBuffer buffer = ByteBuffer.wrap(RecordLog.frame(record));
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(false);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private CardStorageException failure(IOException cause) {
    failed = true;
    return new CardStorageException(path + ": " + cause, cause);
  }

  /** Gives the file free. */
  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      failed = true; // every record is synced already: nothing is lost
    }
  }
}
