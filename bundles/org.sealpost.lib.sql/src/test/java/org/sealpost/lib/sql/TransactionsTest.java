package org.sealpost.lib.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealpost.it.patience.Patience;
import org.sealpost.store.api.StoreException;
import org.sealpost.store.api.StoreException.Reason;

class TransactionsTest {
  @TempDir private Path folder;

  @Test
  void a_failure_is_told_before_the_next_transaction_can_commit() throws Exception {
    DataSource source = SqliteDialect.dataSource(folder.resolve("store.db"));
    Transactions transactions =
        new Transactions(new SqliteDialect(), new Pool(source, 1, ""), new Pool(source, 1, ""));
    List<String> told = Collections.synchronizedList(new ArrayList<>());
    Thread next = new Thread(() -> transactions.write(this::write, new Told(told, () -> {})));
    CommitListener listener =
        new Told(
            told,
            () -> {
              next.start();
              // It waits for the writer, which is still held.
              await()
                  .atMost(Patience.LIMIT)
                  .until(() -> next.getState() == Thread.State.WAITING || !next.isAlive());
            });
    Reason reason =
        Stores.reason(
            () ->
                transactions.write(
                    tx -> {
                      throw new StoreException(Reason.FULL, "no room");
                    },
                    listener));
    next.join(Patience.LIMIT.toMillis());
    transactions.close();
    assertThat(reason).isEqualTo(Reason.FULL);
    assertThat(told).containsExactly("FULL", "committed");
  }

  private int write(SqlTx tx) {
    return tx.update("CREATE TABLE note (id BIGINT PRIMARY KEY)");
  }

  private record Told(List<String> told, Runnable onFailure) implements CommitListener {
    @Override
    public void beforeCommit(SqlTx tx) {}

    @Override
    public void afterCommit() {
      told.add("committed");
    }

    @Override
    public void failed(StoreException why) {
      onFailure.run();
      told.add(why.reason().name());
    }
  }
}
