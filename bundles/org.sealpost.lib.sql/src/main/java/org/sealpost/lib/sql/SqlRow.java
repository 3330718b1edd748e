package org.sealpost.lib.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Function;
import org.sealpost.store.api.Row;
import org.sealpost.store.api.StoreException;

/** The row at which a result stands. */
final class SqlRow implements Row {
  private final ResultSet result;
  private final Function<SQLException, StoreException> failure;

  SqlRow(ResultSet result, Function<SQLException, StoreException> failure) {
    this.result = result;
    this.failure = failure;
  }

  @Override
  public long number(String column) {
    return get(() -> result.getLong(column));
  }

  @Override
  public boolean flag(String column) {
    return number(column) != 0;
  }

  @Override
  public String text(String column) {
    return get(() -> result.getString(column));
  }

  @Override
  public byte[] bytes(String column) {
    return get(() -> result.getBytes(column));
  }

  @Override
  public boolean isNull(String column) {
    return get(() -> result.getObject(column) == null);
  }

  @FunctionalInterface
  private interface Column<T> {
    T get() throws SQLException;
  }

  private <T> T get(Column<T> column) {
    try {
      return column.get();
    } catch (SQLException e) {
      throw failure.apply(e);
    }
  }
}
