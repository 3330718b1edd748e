package org.sealpost.lib.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.sealpost.store.api.Store;
import org.sealpost.store.api.StoreException;
import org.sealpost.store.api.StoreException.Reason;

/** What the tests of this package share: a store with one counter and one table of notes. */
final class Stores {
  static final List<Migration> SCHEMA =
      List.of(
          new Migration(
              1,
              "notes",
              "CREATE TABLE note (id BIGINT PRIMARY KEY, body TEXT, octets ${blob});\n"
                  + "CREATE TABLE counter (value BIGINT NOT NULL);\n"
                  + "INSERT INTO counter (value) VALUES (0);\n"));

  private Stores() {}

  static SqlStore open(Path data) {
    return SqlStore.sqlite(StoreFiles.in(data), SCHEMA);
  }

  static Path database(Path data) {
    return StoreFiles.in(data).database();
  }

  static int note(Store store, long id) {
    return store.transact(tx -> tx.update("INSERT INTO note (id, body) VALUES (?, ?)", id, "body"));
  }

  static long notes(Store store) {
    return number(store, "SELECT count(*) AS n FROM note");
  }

  static long number(Store store, String sql) {
    return store.read(tx -> tx.find(sql, row -> row.number("n")).orElseThrow());
  }

  /** The reason of the failure that {@code action} ends in. */
  static Reason reason(Runnable action) {
    try {
      action.run();
    } catch (StoreException e) {
      return e.reason();
    }
    throw new AssertionError("Expected a StoreException, found none");
  }

  /** Writes into the same file: it keeps its inode, as {@code cat backup > store.db} does. */
  static void overwrite(Path file, byte[] content) {
    try {
      Files.write(file, content);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
