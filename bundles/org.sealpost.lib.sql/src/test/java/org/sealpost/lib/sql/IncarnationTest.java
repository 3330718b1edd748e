package org.sealpost.lib.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IncarnationTest {
  @TempDir Path folder;
  private Path data;
  private StoreFiles files;
  private byte[] first;

  @BeforeEach
  void live_once() {
    data = folder.resolve("data");
    files = StoreFiles.in(data);
    first = live(data, 1);
  }

  /** Opens, commits one note, closes. */
  private static byte[] live(Path data, long note) {
    try (SqlStore store = Stores.open(data)) {
      Stores.note(store, note);
      return store.incarnation();
    }
  }

  private static byte[] incarnation(Path data) {
    try (SqlStore store = Stores.open(data)) {
      return store.incarnation();
    }
  }

  @Test
  void restarts_keep_the_incarnation() {
    assertThat(first).hasSize(16);
    assertThat(live(data, 2)).isEqualTo(first);
    assertThat(live(data, 3)).isEqualTo(first);
  }

  @Test
  void two_stores_have_different_incarnations() {
    assertThat(live(folder.resolve("other"), 1)).isNotEqualTo(first);
  }

  @Test
  void an_older_copy_put_back_into_the_same_file_begins_another() throws IOException {
    byte[] backup = Files.readAllBytes(files.database());
    live(data, 2);
    Stores.overwrite(files.database(), backup);
    byte[] second = live(data, 2);
    assertThat(second).isNotEqualTo(first);
    assertThat(live(data, 3)).isEqualTo(second);
  }

  @Test
  void a_copy_made_while_the_store_ran_begins_another_although_no_restart_lies_between()
      throws IOException {
    List<byte[]> copy;
    try (SqlStore store = Stores.open(data)) {
      copy = running();
      Stores.note(store, 2);
    }
    putBack(copy);
    assertThat(live(data, 2)).isNotEqualTo(first);
  }

  @Test
  void a_kill_keeps_it_and_what_was_committed() throws IOException {
    List<byte[]> left;
    byte[] witness;
    try (SqlStore store = Stores.open(data)) {
      Stores.note(store, 2);
      left = running();
      witness = Files.readAllBytes(files.witness());
    }
    putBack(left); // what close() did after that is undone
    Stores.overwrite(files.witness(), witness);
    try (SqlStore store = Stores.open(data)) {
      assertThat(store.incarnation()).isEqualTo(first);
      assertThat(Stores.notes(store)).isEqualTo(2);
    }
  }

  /** Database and log as they stand while the store runs. */
  private List<byte[]> running() throws IOException {
    return List.of(Files.readAllBytes(files.database()), Files.readAllBytes(log()));
  }

  private void putBack(List<byte[]> copy) {
    Stores.overwrite(files.database(), copy.get(0));
    Stores.overwrite(log(), copy.get(1));
  }

  private Path log() {
    return data.resolve("store.db-wal");
  }

  @Test
  void a_copied_folder_begins_another_even_with_key_and_witness() throws IOException {
    Path copy = Files.createDirectory(folder.resolve("elsewhere")).resolve("data");
    Files.createDirectory(copy);
    Files.copy(files.database(), copy.resolve("store.db"));
    Files.copy(files.keyFile(), StoreFiles.in(copy).keyFile());
    Files.copy(files.witness(), StoreFiles.in(copy).witness());
    byte[] second = incarnation(copy);
    assertThat(second).isNotEqualTo(first);
    assertThat(incarnation(copy)).isEqualTo(second);
    assertThat(incarnation(data)).isEqualTo(first);
  }

  @Test
  void a_lost_or_foreign_or_damaged_witness_begins_another() throws IOException {
    Files.delete(files.witness());
    byte[] second = incarnation(data);
    assertThat(second).isNotEqualTo(first);
    live(folder.resolve("other"), 1);
    Stores.overwrite(
        files.witness(), Files.readAllBytes(StoreFiles.in(folder.resolve("other")).witness()));
    byte[] third = incarnation(data);
    assertThat(third).isNotEqualTo(second);
    Stores.overwrite(files.witness(), new byte[] {1, 2, 3});
    assertThat(incarnation(data)).isNotEqualTo(third);
  }

  @Test
  void a_crash_between_commit_and_witness_keeps_it() throws IOException {
    byte[] witness = Files.readAllBytes(files.witness());
    live(data, 2);
    Stores.overwrite(files.witness(), witness); // as if it had not been written any more
    assertThat(live(data, 3)).isEqualTo(first);
  }

  @Test
  void reading_and_rolling_back_count_nothing() {
    try (SqlStore store = Stores.open(data)) {
      String commits = "SELECT commits AS n FROM store_identity";
      long before = Stores.number(store, commits);
      store.transact(tx -> tx.query("SELECT * FROM note", row -> row));
      assertThatThrownBy(
          () ->
              store.transact(
                  tx -> {
                    tx.update("DELETE FROM note");
                    throw new IllegalStateException();
                  }));
      assertThat(Stores.number(store, commits)).isEqualTo(before);
      Stores.note(store, 2);
      assertThat(Stores.number(store, commits)).isEqualTo(before + 1);
    }
  }

  @Test
  void what_must_end_ends_in_the_transaction_that_begins_the_incarnation() throws IOException {
    try (SqlStore store = clearing()) {
      assertThat(Stores.notes(store)).isEqualTo(1); // same life: not called
    }
    Files.delete(files.witness());
    assertThatThrownBy(
            () ->
                SqlStore.sqlite(
                    files,
                    Stores.SCHEMA,
                    tx -> {
                      tx.update("DELETE FROM note");
                      throw new IllegalStateException("fails after all");
                    }))
        .hasMessage("fails after all");
    try (SqlStore store = Stores.open(data)) {
      assertThat(Stores.notes(store)).isEqualTo(1);
      assertThat(store.incarnation()).isNotEqualTo(first);
    }
    Files.delete(files.witness());
    try (SqlStore store = clearing()) {
      assertThat(Stores.notes(store)).isZero();
    }
  }

  private SqlStore clearing() {
    return SqlStore.sqlite(files, Stores.SCHEMA, tx -> tx.update("DELETE FROM note"));
  }

  @Test
  void nothing_is_left_beside_the_files() throws IOException {
    try (Stream<Path> found = Files.list(folder)) {
      assertThat(found.map(path -> path.getFileName().toString()).toList())
          .containsExactlyInAnyOrderElementsOf(List.of("data", "data.key", "data.witness"));
    }
  }
}
