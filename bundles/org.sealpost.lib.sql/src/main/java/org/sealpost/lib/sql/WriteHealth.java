package org.sealpost.lib.sql;

import java.nio.file.Path;
import java.util.Optional;
import org.sealpost.store.api.StoreException;
import org.sealpost.store.api.StoreException.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether a store takes writes, as its last transaction found; told once when that changes. */
final class WriteHealth {
  private static final Logger LOG = LoggerFactory.getLogger(WriteHealth.class);

  private final Path file;
  private volatile Optional<StoreException> failure = Optional.empty();

  WriteHealth(Path file) {
    this.file = file;
  }

  Optional<StoreException> failure() {
    return failure;
  }

  /** A transaction failed. A conflict is its caller's affair and says nothing of the store. */
  private void failed(StoreException why) {
    if (why.reason() == Reason.CONFLICT) {
      return;
    }
    if (failure.isEmpty()) {
      LOG.error("Store {} takes no writes ({}): {}", file, why.reason(), why.getMessage());
    }
    failure = Optional.of(why);
  }

  /** A transaction that wrote is durable. */
  private void committed() {
    if (failure.isPresent()) {
      failure = Optional.empty();
      LOG.info("Store {} takes writes again", file);
    }
  }

  /** Follows the commits of a store together with another listener. */
  CommitListener following(CommitListener other) {
    return new CommitListener() {
      @Override
      public void beforeCommit(SqlTx tx) {
        other.beforeCommit(tx);
      }

      @Override
      public void afterCommit() {
        other.afterCommit();
        committed();
      }

      @Override
      public void failed(StoreException why) {
        other.failed(why);
        WriteHealth.this.failed(why);
      }
    };
  }
}
