package org.sealpost.lib.sql;

import java.nio.file.Path;
import org.sealpost.store.api.StoreException;
import org.sealpost.store.api.StoreException.Reason;

/**
 * Where a store lives. Whoever backs the data folder up must not get the key with it, and a
 * restored folder must not bring its own witness: both stand outside.
 *
 * @param database the database file, {@code store.db} in the data folder
 * @param keyFile 32 random octets, made with a new store, mode 0600
 * @param witness what proves that the database is the one last written, see {@link
 *     SqlStore#incarnation()}
 */
public record StoreFiles(Path database, Path keyFile, Path witness) {
  private static final String KEY = ".key";
  private static final String WITNESS = ".witness";

  /**
   * Makes the paths absolute.
   *
   * @throws StoreException with KEY if key file or witness lie in the database's folder
   */
  public StoreFiles {
    database = database.toAbsolutePath().normalize();
    keyFile = keyFile.toAbsolutePath().normalize();
    witness = witness.toAbsolutePath().normalize();
    Path data = database.getParent();
    if (keyFile.startsWith(data) || witness.startsWith(data)) {
      throw new StoreException(
          Reason.KEY,
          "Key file: expected a path outside the data folder " + data + ", found " + keyFile);
    }
  }

  /**
   * As a configuration says it.
   *
   * @param keyFile blank for the default
   * @throws IllegalArgumentException if {@code data} is blank or no path
   */
  public static StoreFiles configured(String data, String keyFile) {
    if (data.isBlank()) {
      throw new IllegalArgumentException("data: expected a folder, found nothing");
    }
    Path folder = Path.of(data);
    return keyFile.isBlank() ? in(folder) : in(folder, Path.of(keyFile));
  }

  /** The default: {@code <data>.key} and {@code <data>.witness} beside the data folder. */
  public static StoreFiles in(Path data) {
    Path folder = data.toAbsolutePath().normalize();
    return in(folder, folder.resolveSibling(folder.getFileName() + KEY));
  }

  /** With the key file elsewhere; the witness stands beside it. */
  public static StoreFiles in(Path data, Path keyFile) {
    String name = keyFile.getFileName().toString();
    String base = name.endsWith(KEY) ? name.substring(0, name.length() - KEY.length()) : name;
    return new StoreFiles(
        data.resolve("store.db"), keyFile, keyFile.resolveSibling(base + WITNESS));
  }
}
