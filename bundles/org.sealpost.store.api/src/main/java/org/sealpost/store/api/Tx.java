package org.sealpost.store.api;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Statements inside a transaction. Parameters are {@code Long}, {@code Integer}, {@code Boolean}
 * (stored as 0 or 1), {@code String}, {@code byte[]}, or {@code null}. All methods throw {@link
 * StoreException}.
 */
@ProviderType
public interface Tx {
  /** Runs a statement and returns the number of rows it touched. */
  int update(String sql, Object... parameters);

  /** All rows of a query, also of {@code UPDATE ... RETURNING}, in order. */
  <T> List<T> query(String sql, RowMapper<T> mapper, Object... parameters);

  /** The only row of a query, or nothing; more than one is an error. */
  <T> Optional<T> find(String sql, RowMapper<T> mapper, Object... parameters);

  /** What claims rows against other nodes: empty, or {@code FOR UPDATE SKIP LOCKED}. */
  String lock();

  /** Runs {@code action} once this transaction is durable; never if it rolls back. */
  void afterCommit(Runnable action);
}
