package org.sealpost.lib.sql;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.sealpost.store.api.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Begins, commits and rolls back. */
final class Transactions {
  private static final Logger LOG = LoggerFactory.getLogger(Transactions.class);

  /** Half of what a component has to deactivate, for each of the two pools. */
  private static final Duration PATIENCE = Duration.ofMillis(800);

  private final Dialect dialect;
  private final Pool writers;
  private final Pool readers;

  /** Threads inside a transaction; not a ThreadLocal, which would outlive the bundle. */
  private final Set<Thread> inside = ConcurrentHashMap.newKeySet();

  Transactions(Dialect dialect, Pool writers, Pool readers) {
    this.dialect = dialect;
    this.writers = writers;
    this.readers = readers;
  }

  <T, E extends Exception> T write(Work<T, E> work, CommitListener listener) throws E {
    return run(writers, session -> run(session, dialect.beginWrite(), work, listener), listener);
  }

  <T, E extends Exception> T writeUnsynced(Work<T, E> work, CommitListener listener) throws E {
    return run(writers, session -> runUnsynced(session, work, listener), listener);
  }

  private <T, E extends Exception> Outcome<T> runUnsynced(
      Session session, Work<T, E> work, CommitListener listener) throws E, SQLException {
    session.set(dialect.unsynced());
    try {
      return run(session, dialect.beginWrite(), work, listener);
    } finally {
      session.set(dialect.synced());
    }
  }

  <T, E extends Exception> T read(Work<T, E> work) throws E {
    return run(
        readers,
        session -> run(session, dialect.beginRead(), work, CommitListener.NONE),
        CommitListener.NONE);
  }

  void close() {
    readers.close(PATIENCE);
    writers.close(PATIENCE);
  }

  private <T, E extends Exception> T run(
      Pool pool, Transaction<T, E> transaction, CommitListener listener) throws E {
    if (!inside.add(Thread.currentThread())) {
      throw new IllegalStateException(
          "This thread is already in a transaction: pass its Tx on instead of beginning another");
    }
    Outcome<T> outcome;
    try {
      Session session = pool.take();
      try {
        outcome = transaction.run(session);
      } catch (StoreException e) {
        // Before the next one may commit: else its success would be told first.
        listener.failed(e);
        throw e;
      } finally {
        pool.give(session);
      }
    } catch (SQLException e) {
      StoreException failure = dialect.failure("The database cannot be opened", e);
      listener.failed(failure);
      throw failure;
    } finally {
      inside.remove(Thread.currentThread());
    }
    // Outside the lock: an action may begin its own transaction.
    outcome.actions().forEach(Transactions::perform);
    return outcome.result();
  }

  /** What runs in a transaction. */
  @FunctionalInterface
  interface Work<T, E extends Exception> {
    T run(SqlTx tx) throws E;
  }

  /** A transaction on a session. */
  @FunctionalInterface
  private interface Transaction<T, E extends Exception> {
    Outcome<T> run(Session session) throws E, SQLException;
  }

  private record Outcome<T>(T result, List<Runnable> actions) {}

  private <T, E extends Exception> Outcome<T> run(
      Session session, String begin, Work<T, E> work, CommitListener listener) throws E {
    SqlTx tx = new SqlTx(session, dialect);
    boolean committed = false;
    try {
      step(session, begin);
      T result = work.run(tx);
      tx.requireHealthy();
      if (tx.wrote()) {
        listener.beforeCommit(tx);
      }
      step(session, "COMMIT");
      committed = true;
      if (tx.wrote()) {
        listener.afterCommit();
      }
      return new Outcome<>(result, tx.actions());
    } finally {
      tx.end();
      if (!committed) {
        session.rollback();
      }
    }
  }

  private void step(Session session, String sql) {
    try {
      session.execute(sql);
    } catch (SQLException e) {
      throw dialect.failure(sql + " failed", e);
    }
  }

  private static void perform(Runnable action) {
    try {
      action.run();
    } catch (RuntimeException e) {
      // The transaction is durable: its caller must not be told that it failed.
      LOG.error("An action after a commit failed", e);
    }
  }
}
