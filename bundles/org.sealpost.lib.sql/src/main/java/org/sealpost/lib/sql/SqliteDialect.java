package org.sealpost.lib.sql;

import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.sealpost.store.api.StoreException;
import org.sealpost.store.api.StoreException.Reason;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** SQLite: one file, one writer, readers beside it. */
final class SqliteDialect implements Dialect {
  /** Nothing else opens the file while it is ours; this bridges a backup tool's short lock. */
  private static final int BUSY_TIMEOUT_MS = 5000;

  /** Every commit is synced: power cuts are normal where gateways stand. */
  static DataSource dataSource(Path file) {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.enforceForeignKeys(true);
    config.setBusyTimeout(BUSY_TIMEOUT_MS);
    // Rows are named by their content; the driver would ask for the row id after each statement.
    config.setGetGeneratedKeys(false);
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file);
    return source;
  }

  /** There is one writer: whatever it reads, nobody else claims. */
  @Override
  public String lock() {
    return "";
  }

  @Override
  public String blob() {
    return "BLOB";
  }

  /** Immediate: a transaction that reads first must not find the file changed when it writes. */
  @Override
  public String beginWrite() {
    return "BEGIN IMMEDIATE";
  }

  /** In a write-ahead log this risks the last commits, never the file. */
  @Override
  public String unsynced() {
    return "PRAGMA synchronous = NORMAL";
  }

  @Override
  public String synced() {
    return "PRAGMA synchronous = FULL";
  }

  @Override
  public String beginRead() {
    return "BEGIN";
  }

  @Override
  public StoreException failure(String doing, SQLException cause) {
    Reason reason =
        cause instanceof SQLiteException sqlite ? reason(sqlite.getResultCode()) : Reason.FAILED;
    return new StoreException(reason, doing + ": " + cause.getMessage(), cause);
  }

  private static Reason reason(SQLiteErrorCode code) {
    return switch (code) {
      // The file system of a full disk may answer a write or the growth of the -shm file with EIO.
      case SQLITE_FULL, SQLITE_IOERR_WRITE, SQLITE_IOERR_SHMSIZE -> Reason.FULL;
      case SQLITE_NOTADB -> Reason.CORRUPT;
      default -> reason(code.name());
    };
  }

  /** The extended codes of one class share their first words. */
  private static Reason reason(String name) {
    if (name.startsWith("SQLITE_CORRUPT")) {
      return Reason.CORRUPT;
    }
    return name.startsWith("SQLITE_CONSTRAINT") ? Reason.CONFLICT : Reason.FAILED;
  }
}
