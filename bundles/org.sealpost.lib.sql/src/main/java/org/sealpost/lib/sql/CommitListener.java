package org.sealpost.lib.sql;

import org.sealpost.store.api.StoreException;

/**
 * Follows the commits of a store; called while the writer is held, so that what is told last is
 * what happened last. Only that the database cannot be opened is told without it.
 */
interface CommitListener {
  /** Follows nothing. */
  CommitListener NONE =
      new CommitListener() {
        @Override
        public void beforeCommit(SqlTx tx) {}

        @Override
        public void afterCommit() {}

        @Override
        public void failed(StoreException why) {}
      };

  /** About to commit {@code tx}, which wrote. */
  void beforeCommit(SqlTx tx);

  /** That transaction is durable. Must not throw. */
  void afterCommit();

  /** A transaction was not committed, for a reason of the store. Must not throw. */
  void failed(StoreException why);
}
