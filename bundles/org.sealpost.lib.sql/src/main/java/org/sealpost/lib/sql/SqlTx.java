package org.sealpost.lib.sql;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.sealpost.store.api.RowMapper;
import org.sealpost.store.api.StoreException;
import org.sealpost.store.api.StoreException.Reason;
import org.sealpost.store.api.Tx;

/**
 * One transaction on one session. Its first failed statement dooms it, as on PostgreSQL: after a
 * full disk SQLite has already rolled back, and what the caller did next would commit on its own.
 */
final class SqlTx implements Tx {
  private static final int SHOWN = 120;

  private final Session session;
  private final Dialect dialect;
  private final List<Runnable> actions = new ArrayList<>();
  private Optional<StoreException> doom = Optional.empty();
  private boolean wrote;
  private boolean ended;

  SqlTx(Session session, Dialect dialect) {
    this.session = session;
    this.dialect = dialect;
  }

  @Override
  public int update(String sql, Object... parameters) {
    wrote = true;
    return run(
        sql,
        statement -> {
          bind(statement, parameters);
          return statement.executeUpdate();
        });
  }

  @Override
  public <T> List<T> query(String sql, RowMapper<T> mapper, Object... parameters) {
    wrote |= !sql.stripLeading().regionMatches(true, 0, "SELECT", 0, 6);
    return run(
        sql,
        statement -> {
          bind(statement, parameters);
          List<T> rows = new ArrayList<>();
          try (ResultSet result = statement.executeQuery()) {
            SqlRow row = new SqlRow(result, e -> doomed(sql, e));
            while (result.next()) {
              rows.add(mapper.map(row));
            }
          }
          return Collections.unmodifiableList(rows);
        });
  }

  @Override
  public <T> Optional<T> find(String sql, RowMapper<T> mapper, Object... parameters) {
    List<T> rows = query(sql, mapper, parameters);
    if (rows.size() > 1) {
      throw doomed(
          new StoreException(
              Reason.FAILED, "Expected one row at most, found " + rows.size() + in(sql)));
    }
    return rows.isEmpty() ? Optional.empty() : Optional.ofNullable(rows.get(0));
  }

  @Override
  public String lock() {
    return dialect.lock();
  }

  @Override
  public void afterCommit(Runnable action) {
    alive();
    actions.add(action);
  }

  /** Runs the statements of a migration. */
  void script(String name, String sql) {
    wrote = true;
    alive();
    try {
      session.script(sql.replace("${blob}", dialect.blob()));
    } catch (SQLException e) {
      throw doomed(name, e);
    }
  }

  /** Whether it may have changed something. */
  boolean wrote() {
    return wrote;
  }

  /** Fails if a statement failed, even if the work did not mind. */
  void requireHealthy() {
    if (doom.isPresent()) {
      throw doom.get();
    }
  }

  /** No statement is taken any more. */
  void end() {
    ended = true;
  }

  List<Runnable> actions() {
    return actions;
  }

  private void alive() {
    if (ended) {
      throw new IllegalStateException("The transaction has ended: Tx is valid in its work only");
    }
    requireHealthy();
  }

  private <T> T run(String sql, Session.Use<T> use) {
    alive();
    try {
      return session.with(sql, use);
    } catch (SQLException e) {
      throw doomed(sql, e);
    }
  }

  private StoreException doomed(String sql, SQLException cause) {
    return doomed(dialect.failure("Statement failed" + in(sql), cause));
  }

  private StoreException doomed(StoreException failure) {
    doom = Optional.of(doom.orElse(failure));
    return failure;
  }

  private static String in(String sql) {
    String line = sql.strip().replaceAll("\\s+", " ");
    return " [" + (line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "...") + "]";
  }

  private static void bind(PreparedStatement statement, Object... parameters) throws SQLException {
    for (int i = 0; i < parameters.length; i++) {
      bind(statement, i + 1, parameters[i]);
    }
  }

  private static void bind(PreparedStatement statement, int index, Object value)
      throws SQLException {
    if (value == null) {
      statement.setNull(index, Types.NULL);
    } else if (value instanceof Long number) {
      statement.setLong(index, number);
    } else if (value instanceof Integer number) {
      statement.setLong(index, number);
    } else if (value instanceof Boolean flag) {
      statement.setLong(index, flag ? 1 : 0);
    } else if (value instanceof String text) {
      statement.setString(index, text);
    } else if (value instanceof byte[] octets) {
      statement.setBytes(index, octets);
    } else {
      throw new IllegalArgumentException(
          "Parameter "
              + index
              + ": expected Long, Integer, Boolean, String, byte[] or null, found "
              + value.getClass().getName());
    }
  }
}
