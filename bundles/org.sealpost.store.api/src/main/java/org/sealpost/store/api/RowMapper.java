package org.sealpost.store.api;

/** Makes a value of a row. */
@FunctionalInterface
public interface RowMapper<T> {
  /** The value; {@code row} is valid during this call only. */
  T map(Row row);
}
