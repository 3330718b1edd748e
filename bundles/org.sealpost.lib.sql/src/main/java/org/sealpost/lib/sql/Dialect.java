package org.sealpost.lib.sql;

import java.sql.SQLException;
import org.sealpost.store.api.StoreException;

/** All that differs between databases; every other statement of the project runs on each. */
interface Dialect {
  /** What follows the inner SELECT of a claim, see {@link org.sealpost.store.api.Tx#lock()}. */
  String lock();

  /** The binary column type, put in place of {@code ${blob}} in migrations. */
  String blob();

  /** Begins a transaction that may write. */
  String beginWrite();

  /** Outside a transaction: commits of this connection need not be synced. */
  String unsynced();

  /** Outside a transaction: commits of this connection are synced, as they are from its start. */
  String synced();

  /** Begins a transaction that sees one snapshot. */
  String beginRead();

  /** Classifies what the database said. */
  StoreException failure(String doing, SQLException cause);
}
