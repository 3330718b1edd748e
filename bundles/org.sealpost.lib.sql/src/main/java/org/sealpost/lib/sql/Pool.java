package org.sealpost.lib.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.sealpost.store.api.StoreException;
import org.sealpost.store.api.StoreException.Reason;

/**
 * A few sessions, handed out first come, first served. Size one makes it the writer's lock. Has no
 * thread.
 */
final class Pool {
  private final DataSource source;
  private final int size;
  private final String setting;
  private final Semaphore permits;
  private final ConcurrentLinkedDeque<Session> idle = new ConcurrentLinkedDeque<>();
  private volatile boolean closed;

  /**
   * @param size how many sessions at most
   * @param setting a statement that every new session runs, or nothing
   */
  Pool(DataSource source, int size, String setting) {
    this.source = source;
    this.size = size;
    this.setting = setting;
    this.permits = new Semaphore(size, true);
  }

  /** Waits for a session; {@link #give} it back. */
  Session take() throws SQLException {
    permits.acquireUninterruptibly();
    boolean taken = false;
    try {
      if (closed) {
        throw new StoreException(Reason.FAILED, "The store is closed");
      }
      Session session = idle.pollLast();
      if (session == null) {
        session = open();
      }
      taken = true;
      return session;
    } finally {
      if (!taken) {
        permits.release();
      }
    }
  }

  private Session open() throws SQLException {
    Connection connection = source.getConnection();
    Session session = new Session(connection);
    boolean usable = false;
    try {
      if (!setting.isEmpty()) {
        session.execute(setting);
      }
      usable = true;
      return session;
    } finally {
      if (!usable) {
        session.close();
      }
    }
  }

  void give(Session session) {
    if (closed || session.broken()) {
      session.close();
    } else {
      idle.addLast(session);
    }
    permits.release();
  }

  /** Closes all sessions; one still in use after {@code patience} is closed by its user. */
  void close(Duration patience) {
    closed = true;
    boolean all = false;
    try {
      all = permits.tryAcquire(size, patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    for (Session session = idle.poll(); session != null; session = idle.poll()) {
      session.close();
    }
    if (all) {
      permits.release(size);
    }
  }
}
