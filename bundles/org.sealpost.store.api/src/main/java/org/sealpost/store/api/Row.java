package org.sealpost.store.api;

import org.osgi.annotation.versioning.ProviderType;

/** One row of a result, by column name. */
@ProviderType
public interface Row {
  /** An integer column; 0 when it is NULL. */
  long number(String column);

  /** A boolean column kept as 0 or 1. */
  boolean flag(String column);

  /** A text column; {@code null} when it is NULL. */
  String text(String column);

  /** A binary column; {@code null} when it is NULL. */
  byte[] bytes(String column);

  /** Whether the column is NULL. */
  boolean isNull(String column);
}
