package org.sealpost.lib.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection and the statements prepared on it; one thread uses it at a time. */
final class Session {
  private static final Logger LOG = LoggerFactory.getLogger(Session.class);

  /** Above what a runtime says; bounded, since a caller could compose its statements. */
  private static final int IDLE_STATEMENTS = 128;

  private final Connection connection;

  /** Least recently used first: a statement in use is not in here. */
  private final Map<String, PreparedStatement> idle = new LinkedHashMap<>();

  private boolean broken;

  Session(Connection connection) {
    this.connection = connection;
  }

  /** What is done with a prepared statement. */
  @FunctionalInterface
  interface Use<T> {
    T apply(PreparedStatement statement) throws SQLException;
  }

  <T> T with(String sql, Use<T> use) throws SQLException {
    PreparedStatement statement = idle.remove(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
    }
    boolean reusable = false;
    try {
      T result = use.apply(statement);
      // Secrets do not wait in a cache.
      statement.clearParameters();
      reusable = true;
      return result;
    } finally {
      if (reusable) {
        keep(sql, statement);
      } else {
        statement.close();
      }
    }
  }

  private void keep(String sql, PreparedStatement statement) throws SQLException {
    PreparedStatement same = idle.put(sql, statement);
    if (same != null) {
      same.close();
    }
    if (idle.size() > IDLE_STATEMENTS) {
      Iterator<PreparedStatement> eldest = idle.values().iterator();
      eldest.next().close();
      eldest.remove();
    }
  }

  /** Runs a statement without parameters or result. */
  void execute(String sql) throws SQLException {
    with(sql, PreparedStatement::execute);
  }

  /** Runs several statements, separated by semicolons. */
  void script(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  /** Changes how the connection works. Such a statement acts when it is prepared: none is kept. */
  void set(String sql) throws SQLException {
    boolean done = false;
    try {
      script(sql);
      done = true;
    } finally {
      broken |= !done;
    }
  }

  /** Leaves no transaction open, or else gives the connection up. */
  void rollback() {
    try {
      execute("ROLLBACK");
    } catch (SQLException e) {
      // SQLite has ended the transaction itself, or the connection is lost: a fresh one knows.
      LOG.debug("Connection will be opened again: {}", e.getMessage());
      broken = true;
    }
  }

  boolean broken() {
    return broken;
  }

  void close() {
    try {
      for (PreparedStatement statement : idle.values()) {
        statement.close();
      }
      idle.clear();
    } catch (SQLException e) {
      LOG.debug("A statement did not close: {}", e.getMessage());
    }
    try {
      connection.close();
    } catch (SQLException e) {
      LOG.warn("A connection did not close: {}", e.getMessage());
    }
  }
}
