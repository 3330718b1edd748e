package org.sealpost.lib.sql;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.sealpost.store.api.Store;
import org.sealpost.store.api.StoreException;
import org.sealpost.store.api.StoreException.Reason;
import org.sealpost.store.api.Tx;
import org.sealpost.store.api.Vault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A store in an SQL database. Its first failed statement dooms a transaction, on every database. A
 * thread that is in a transaction or read cannot begin another: that is an {@link
 * IllegalStateException}. Actions after a commit run on the committing thread, outside its
 * transaction, in order; what they throw is logged. Parameters of other types than {@link Tx} names
 * are an {@link IllegalArgumentException}.
 */
public final class SqlStore implements Store, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SqlStore.class);
  private static final int READERS = 4;

  /** Larger files are not read through at every start: their damage shows when it is met. */
  private static final long CHECKED_AT_OPEN = 64L << 20;

  private final Transactions transactions;
  private final Incarnation life;
  private final FileVault vault;
  private final WriteHealth health;
  private final CommitListener synced;
  private final CommitListener unsynced;

  private SqlStore(Transactions transactions, Incarnation life, FileVault vault, Path file) {
    this.transactions = transactions;
    this.life = life;
    this.vault = vault;
    health = new WriteHealth(file);
    synced = health.following(life);
    // Not counted in the store's life: going back to before it harms nobody.
    unsynced = health.following(CommitListener.NONE);
  }

  /** As {@link #sqlite(StoreFiles, List, Consumer)}, for a store without sessions. */
  public static SqlStore sqlite(StoreFiles files, List<Migration> migrations) {
    return sqlite(files, migrations, tx -> {});
  }

  /**
   * Opens an SQLite file, or makes it together with its key file. Only one process may do so.
   *
   * @param migrations numbered 1, 2, 3 ...; the missing ones are applied
   * @param onNewIncarnation runs after them, in the same transaction, when the store turns out to
   *     be restored or copied: ends what must not go on, such as sessions
   * @throws StoreException with KEY if the file is there without its key file, or with another
   *     store's; CORRUPT if it is damaged or its schema differs from the migrations; TOO_NEW if it
   *     has more of them; then nothing was created or changed
   */
  public static SqlStore sqlite(
      StoreFiles files, List<Migration> migrations, Consumer<Tx> onNewIncarnation) {
    Migrations schema = new Migrations(migrations);
    boolean checked;
    FileVault vault;
    try {
      Path file = files.database();
      boolean exists =
          DurableFiles.hasContent(file)
              || DurableFiles.hasContent(file.resolveSibling(file.getFileName() + "-wal"));
      vault = exists ? FileVault.load(files.keyFile()) : FileVault.loadOrCreate(files.keyFile());
      DurableFiles.createFolder(file.getParent());
      DurableFiles.createEmpty(file);
      checked = file.toFile().length() <= CHECKED_AT_OPEN;
    } catch (IOException e) {
      throw DurableFiles.failure("Store " + files.database() + " cannot be made", e);
    }
    DataSource source = SqliteDialect.dataSource(files.database());
    Transactions transactions =
        new Transactions(
            new SqliteDialect(),
            new Pool(source, 1, ""),
            new Pool(source, READERS, "PRAGMA query_only = ON"));
    boolean opened = false;
    try {
      Incarnation life =
          transactions.write(
              tx -> {
                if (checked) {
                  requireHealthy(tx, files.database());
                }
                Incarnation resumed = Incarnation.resume(tx, files, vault.check());
                schema.apply(tx, System.currentTimeMillis());
                if (resumed.renewed()) {
                  onNewIncarnation.accept(tx);
                }
                return resumed;
              },
              CommitListener.NONE);
      life.confirm();
      opened = true;
      LOG.info("Store {} is open", files.database());
      return new SqlStore(transactions, life, vault, files.database());
    } catch (StoreException e) {
      throw new StoreException(e.reason(), "Store " + files.database() + ": " + e.getMessage(), e);
    } finally {
      if (!opened) {
        transactions.close();
      }
    }
  }

  private static void requireHealthy(Tx tx, Path file) {
    String found =
        tx.find("PRAGMA quick_check(1)", row -> row.text("quick_check")).orElse("no answer");
    if (!found.equals("ok")) {
      throw new StoreException(Reason.CORRUPT, "Database " + file + " is damaged: " + found);
    }
  }

  @Override
  public <T, E extends Exception> T transact(Work<T, E> work) throws E {
    return transactions.write(work::run, synced);
  }

  @Override
  public <T, E extends Exception> T transactUnsynced(Work<T, E> work) throws E {
    return transactions.writeUnsynced(work::run, unsynced);
  }

  @Override
  public <T, E extends Exception> T read(Work<T, E> work) throws E {
    return transactions.read(work::run);
  }

  @Override
  public byte[] incarnation() {
    return life.id();
  }

  @Override
  public Optional<StoreException> failure() {
    return health.failure();
  }

  /** The vault under this store's key file. */
  public Vault vault() {
    return vault;
  }

  /** Waits shortly for running transactions and releases the file; the rest is rolled back. */
  @Override
  public void close() {
    transactions.close();
    life.close();
  }
}
