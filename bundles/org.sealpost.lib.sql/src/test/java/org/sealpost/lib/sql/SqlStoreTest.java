package org.sealpost.lib.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealpost.it.patience.Patience;
import org.sealpost.store.api.StoreException;
import org.sealpost.store.api.StoreException.Reason;
import org.sealpost.store.api.Tx;

class SqlStoreTest {
  private static final String INSERT = "INSERT INTO note (id, body) VALUES (?, ?)";
  @TempDir Path folder;
  private Path data;
  private SqlStore store;

  @BeforeEach
  void open() {
    data = folder.resolve("data");
    store = Stores.open(data);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void every_commit_is_synced_to_a_write_ahead_log() {
    assertThat(pragma("journal_mode")).isEqualTo("wal");
    assertThat(pragma("synchronous")).isEqualTo("2"); // FULL
    assertThat(pragma("foreign_keys")).isEqualTo("1");
    assertThat(pragma("busy_timeout")).isEqualTo("5000");
  }

  @Test
  void a_transaction_that_need_not_be_synced_leaves_the_next_one_synced() {
    String during =
        store.transactUnsynced(
            tx -> {
              tx.update(INSERT, 1, "kept");
              return pragma(tx, "synchronous");
            });
    assertThat(during).isEqualTo("1"); // NORMAL
    assertThat(pragma("synchronous")).isEqualTo("2"); // FULL
    assertThatThrownBy(
            () ->
                store.transactUnsynced(
                    tx -> {
                      tx.update(INSERT, 2, "rolled back");
                      throw new IllegalStateException("no");
                    }))
        .hasMessage("no");
    assertThat(pragma("synchronous")).isEqualTo("2");
    assertThat(Stores.notes(store)).isEqualTo(1);
  }

  @Test
  void a_store_that_lost_what_was_not_synced_is_no_restored_one() throws IOException {
    byte[] life = store.incarnation();
    store.transact(tx -> tx.update(INSERT, 1, "synced"));
    Path log = data.resolve("store.db-wal");
    byte[] synced = Files.readAllBytes(log);
    store.transactUnsynced(tx -> tx.update(INSERT, 2, "lost"));
    byte[] database = Files.readAllBytes(Stores.database(data));
    store.close();
    Stores.overwrite(Stores.database(data), database);
    Files.write(log, synced);
    store = Stores.open(data);
    assertThat(Stores.notes(store)).isEqualTo(1);
    assertThat(store.incarnation()).isEqualTo(life);
  }

  private String pragma(String name) {
    return store.transact(tx -> pragma(tx, name));
  }

  private static String pragma(Tx tx, String name) {
    return tx.query(
            "PRAGMA " + name, row -> row.text(name.equals("busy_timeout") ? "timeout" : name))
        .get(0);
  }

  @Test
  void committed_values_come_back_after_a_restart_with_their_types() {
    store.transact(
        tx ->
            tx.update(
                "INSERT INTO note (id, body, octets) VALUES (?, ?, ?)",
                Long.MAX_VALUE,
                "naïve €",
                new byte[] {0, -1}));
    store.transact(tx -> tx.update(INSERT, 7, null));
    store.transact(tx -> tx.update(INSERT, true, "flag"));
    store.close();
    store = Stores.open(data);
    store.read(
        tx -> {
          List<String> bodies =
              tx.query("SELECT body FROM note ORDER BY id", row -> row.text("body"));
          assertThat(bodies).containsExactly("flag", null, "naïve €");
          return tx.find(
                  "SELECT id, octets FROM note WHERE id = ?",
                  row -> {
                    assertThat(row.number("id")).isEqualTo(Long.MAX_VALUE);
                    assertThat(row.bytes("octets")).containsExactly(0, -1);
                    return row;
                  },
                  Long.MAX_VALUE)
              .orElseThrow();
        });
    assertThat(isNull("body", 7)).isTrue();
    assertThat(isNull("body", 1)).isFalse();
  }

  private boolean isNull(String column, long id) {
    return store.read(
        tx ->
            tx.find("SELECT * FROM note WHERE id = ?", row -> row.isNull(column), id)
                .orElseThrow());
  }

  @Test
  void an_exception_rolls_everything_back_and_arrives_unchanged() {
    IOException thrown = new IOException("no network");
    assertThatThrownBy(
            () ->
                store.transact(
                    tx -> {
                      tx.update(INSERT, 1, "lost");
                      throw thrown;
                    }))
        .isSameAs(thrown);
    assertThat(Stores.notes(store)).isZero();
  }

  @Test
  void a_violated_constraint_is_a_conflict_that_names_no_value() {
    store.transact(tx -> tx.update(INSERT, 1, "first"));
    assertThatThrownBy(() -> store.transact(tx -> tx.update(INSERT, 1, "secret")))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.reason()).isEqualTo(Reason.CONFLICT))
        .hasMessageContaining("note.id")
        .hasMessageNotContaining("secret");
  }

  @Test
  void a_failed_statement_dooms_its_transaction_even_if_the_work_goes_on() {
    Stores.note(store, 1);
    assertThat(
            Stores.reason(
                () ->
                    store.transact(
                        tx -> {
                          assertThat(Stores.reason(() -> tx.update(INSERT, 1, "again")))
                              .isEqualTo(Reason.CONFLICT);
                          assertThat(Stores.reason(() -> tx.update(INSERT, 2, "more")))
                              .isEqualTo(Reason.CONFLICT);
                          return 0;
                        })))
        .isEqualTo(Reason.CONFLICT);
    assertThat(Stores.notes(store)).isEqualTo(1);
  }

  @Test
  void wrong_sql_and_wrong_columns_are_typed_failures() {
    assertThat(Stores.reason(() -> store.transact(tx -> tx.update("INSERT INTO nowhere"))))
        .isEqualTo(Reason.FAILED);
    assertThat(Stores.reason(() -> Stores.number(store, "SELECT value FROM counter")))
        .isEqualTo(Reason.FAILED);
    assertThatThrownBy(() -> store.transact(tx -> tx.update(INSERT, 1, 2.5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Parameter 2")
        .hasMessageContaining("java.lang.Double");
  }

  @Test
  void find_refuses_a_second_row() {
    Stores.note(store, 1);
    Stores.note(store, 2);
    String all = "SELECT id FROM note";
    assertThat(Stores.reason(() -> store.read(tx -> tx.find(all, row -> row.number("id")))))
        .isEqualTo(Reason.FAILED);
    Optional<Long> none = store.read(tx -> tx.find(all + " WHERE id = 3", row -> row.number("id")));
    assertThat(none).isEmpty();
  }

  @Test
  void rows_are_claimed_by_update_returning() {
    Stores.note(store, 1);
    Stores.note(store, 2);
    List<Long> claimed =
        store.transact(
            tx ->
                tx.query(
                    "UPDATE note SET body = 'mine' WHERE id IN"
                        + " (SELECT id FROM note WHERE body = 'body' ORDER BY id LIMIT 1"
                        + tx.lock()
                        + ") RETURNING id",
                    row -> row.number("id")));
    assertThat(claimed).containsExactly(1L);
    assertThat(Stores.number(store, "SELECT id AS n FROM note WHERE body = 'mine'")).isEqualTo(1);
  }

  @Test
  void actions_run_in_order_after_the_commit_and_may_begin_another_transaction() {
    List<Long> seen = new ArrayList<>();
    store.transact(
        tx -> {
          tx.afterCommit(() -> seen.add(Stores.notes(store)));
          tx.afterCommit(() -> Stores.note(store, 2));
          tx.afterCommit(
              () -> {
                throw new IllegalStateException("is logged, the transaction stands");
              });
          tx.afterCommit(() -> seen.add(Stores.notes(store)));
          tx.update(INSERT, 1, "first");
          assertThat(seen).isEmpty();
          return 0;
        });
    assertThat(seen).containsExactly(1L, 2L);
  }

  @Test
  void no_action_runs_after_a_rollback() {
    List<String> seen = new ArrayList<>();
    assertThatThrownBy(
            () ->
                store.transact(
                    tx -> {
                      tx.afterCommit(() -> seen.add("ran"));
                      throw new IllegalStateException("changed its mind");
                    }))
        .hasMessage("changed its mind");
    assertThat(seen).isEmpty();
  }

  @Test
  void a_second_transaction_on_the_same_thread_is_refused() {
    assertThatThrownBy(() -> store.transact(tx -> Stores.note(store, 1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("already in a transaction");
    assertThat(Stores.note(store, 1)).isEqualTo(1);
  }

  @Test
  void a_tx_is_refused_after_its_work() {
    Tx kept = store.transact(tx -> tx);
    assertThatThrownBy(() -> kept.update(INSERT, 1, "late"))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void read_refuses_to_write() {
    assertThat(Stores.reason(() -> store.read(tx -> tx.update(INSERT, 1, "no"))))
        .isEqualTo(Reason.FAILED);
    assertThat(Stores.notes(store)).isZero();
  }

  @Test
  void read_sees_one_snapshot_while_another_thread_commits() {
    List<Long> seen =
        store.read(
            tx -> {
              String count = "SELECT count(*) AS n FROM note";
              long before = tx.find(count, row -> row.number("n")).orElseThrow();
              CompletableFuture.runAsync(() -> Stores.note(store, 1)).join();
              return List.of(before, tx.find(count, row -> row.number("n")).orElseThrow());
            });
    assertThat(seen).containsExactly(0L, 0L);
    assertThat(Stores.notes(store)).isEqualTo(1);
  }

  @Test
  void two_threads_lose_no_update() {
    Runnable work =
        () -> {
          for (int i = 0; i < 200; i++) {
            store.transact(
                tx -> {
                  long value =
                      tx.find("SELECT value FROM counter", row -> row.number("value"))
                          .orElseThrow();
                  return tx.update("UPDATE counter SET value = ?", value + 1);
                });
          }
        };
    CompletableFuture<Void> other = CompletableFuture.runAsync(work);
    work.run();
    other.join();
    assertThat(Stores.number(store, "SELECT value AS n FROM counter")).isEqualTo(400);
  }

  @Test
  void a_full_disk_is_told_and_the_store_works_on_when_there_is_room() {
    long pages =
        store.transact(
            tx -> tx.find("PRAGMA page_count", row -> row.number("page_count")).orElseThrow());
    limit(pages + 2);
    byte[] large = new byte[100_000];
    assertThat(
            Stores.reason(
                () ->
                    store.transact(
                        tx -> {
                          tx.update(INSERT, 1, "goes with it");
                          return tx.update("INSERT INTO note (id, octets) VALUES (?, ?)", 2, large);
                        })))
        .isEqualTo(Reason.FULL);
    assertThat(Stores.notes(store)).isZero();
    assertThat(store.failure()).get().returns(Reason.FULL, StoreException::reason);
    limit(pages + 1000);
    store.transact(tx -> tx.update("INSERT INTO note (id, octets) VALUES (?, ?)", 2, large));
    assertThat(Stores.notes(store)).isEqualTo(1);
    assertThat(store.failure()).isEmpty();
  }

  @Test
  void who_breaks_a_constraint_says_nothing_of_the_store() {
    Stores.note(store, 1);
    assertThat(Stores.reason(() -> Stores.note(store, 1))).isEqualTo(Reason.CONFLICT);
    assertThat(store.failure()).isEmpty();
  }

  private void limit(long pages) {
    store.transact(tx -> tx.query("PRAGMA max_page_count = " + pages, row -> row));
  }

  @Test
  void close_waits_for_a_running_transaction_then_refuses_and_leaves_nothing_open()
      throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    CompletableFuture<Integer> running =
        CompletableFuture.supplyAsync(
            () ->
                store.transact(
                    tx -> {
                      begun.countDown();
                      await(go);
                      return tx.update(INSERT, 1, "last");
                    }));
    await(begun);
    CompletableFuture<Void> closing = CompletableFuture.runAsync(store::close);
    go.countDown();
    closing.get(Patience.SECONDS, TimeUnit.SECONDS);
    assertThat(running.get(Patience.SECONDS, TimeUnit.SECONDS)).isEqualTo(1);
    assertThatThrownBy(() -> Stores.notes(store)).hasMessageContaining("closed");
    // SQLite removes the log when the last connection is closed.
    assertThat(Files.list(data).map(file -> file.getFileName().toString()))
        .containsExactly("store.db");
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().toLowerCase().contains("sql"));
    store = Stores.open(data);
    assertThat(Stores.notes(store)).isEqualTo(1);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(Patience.SECONDS, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void an_interrupted_thread_can_still_commit() {
    Thread.currentThread().interrupt();
    Stores.note(store, 1);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(Stores.notes(store)).isEqualTo(1);
  }
}
