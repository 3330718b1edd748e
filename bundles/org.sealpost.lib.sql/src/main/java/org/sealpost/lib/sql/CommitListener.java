package org.sealpost.lib.sql;

/** Follows the commits of a store; called while the writer is held. */
interface CommitListener {
  /** Follows nothing. */
  CommitListener NONE =
      new CommitListener() {
        @Override
        public void beforeCommit(SqlTx tx) {}

        @Override
        public void afterCommit() {}
      };

  /** About to commit {@code tx}, which wrote. */
  void beforeCommit(SqlTx tx);

  /** That transaction is durable. Must not throw. */
  void afterCommit();
}
