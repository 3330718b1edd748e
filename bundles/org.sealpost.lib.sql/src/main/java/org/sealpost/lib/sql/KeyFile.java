package org.sealpost.lib.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.SecureRandom;
import java.util.Set;
import org.sealpost.store.api.StoreException;
import org.sealpost.store.api.StoreException.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file with the master key. */
final class KeyFile {
  private static final Logger LOG = LoggerFactory.getLogger(KeyFile.class);
  private static final int LENGTH = 32;
  private static final Set<PosixFilePermission> OTHERS =
      Set.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);

  private KeyFile() {}

  /** The octets of an existing file; a missing one is never made here. */
  static byte[] load(Path file) {
    try {
      byte[] key = Files.readAllBytes(file);
      if (key.length != LENGTH) {
        throw new StoreException(
            Reason.KEY,
            "Key file " + file + ": expected " + LENGTH + " octets, found " + key.length);
      }
      warnIfReadable(file);
      return key;
    } catch (NoSuchFileException e) {
      throw new StoreException(
          Reason.KEY,
          "Key file " + file + " is missing: put back the one that belongs to this store",
          e);
    } catch (IOException e) {
      throw new StoreException(Reason.KEY, "Key file " + file + " cannot be read", e);
    }
  }

  /** Makes a file with fresh octets. */
  static void create(Path file) {
    byte[] key = new byte[LENGTH];
    new SecureRandom().nextBytes(key);
    try {
      DurableFiles.createFolder(file.getParent());
      DurableFiles.replace(file, key);
    } catch (IOException e) {
      throw DurableFiles.failure("Key file " + file + " cannot be written", e);
    }
  }

  private static void warnIfReadable(Path file) throws IOException {
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")
        && Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains)) {
      LOG.warn("Key file {} is readable by others: expected mode 0600", file);
    }
  }
}
