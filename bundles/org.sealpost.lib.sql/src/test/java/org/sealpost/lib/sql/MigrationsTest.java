package org.sealpost.lib.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealpost.store.api.StoreException;
import org.sealpost.store.api.StoreException.Reason;

class MigrationsTest {
  private static final Migration ONE =
      new Migration(1, "first", "CREATE TABLE first (n BIGINT);\nINSERT INTO first VALUES (1);\n");
  private static final Migration TWO =
      new Migration(2, "second", "INSERT INTO first VALUES ((SELECT max(n) FROM first) * 10);");
  private static final Migration THREE =
      new Migration(3, "third", "INSERT INTO first VALUES ((SELECT max(n) FROM first) + 2);");

  @TempDir Path folder;

  private SqlStore open(Migration... steps) {
    return SqlStore.sqlite(StoreFiles.in(folder.resolve("data")), List.of(steps));
  }

  @Test
  void steps_are_applied_once_in_order_and_recorded() {
    open(ONE).close();
    try (SqlStore store = open(ONE, TWO, THREE)) {
      assertThat(Stores.number(store, "SELECT max(n) AS n FROM first")).isEqualTo(12);
      List<String> recorded =
          store.read(
              tx ->
                  tx.query(
                      "SELECT * FROM schema_migration ORDER BY number",
                      row -> {
                        assertThat(row.number("applied_at")).isPositive();
                        return row.number("number")
                            + " "
                            + row.text("name")
                            + " "
                            + row.text("sha256");
                      }));
      assertThat(recorded)
          .containsExactly(
              "1 first " + ONE.hash(), "2 second " + TWO.hash(), "3 third " + THREE.hash());
    }
  }

  @Test
  void a_step_that_was_changed_after_it_was_applied_is_refused() {
    open(ONE, TWO).close();
    Migration tampered = new Migration(1, "first", ONE.sql() + "-- harmless?");
    assertThatThrownBy(() -> open(tampered, TWO, THREE))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.reason()).isEqualTo(Reason.CORRUPT))
        .hasMessageContaining("0001_first")
        .hasMessageContaining(ONE.hash())
        .hasMessageContaining(tampered.hash());
    try (SqlStore store = open(ONE, TWO)) {
      assertThat(Stores.number(store, "SELECT count(*) AS n FROM first")).isEqualTo(2);
    }
  }

  @Test
  void a_newer_schema_is_refused_and_its_files_stay_as_they_are() throws IOException {
    open(ONE, TWO, THREE).close();
    StoreFiles files = StoreFiles.in(folder.resolve("data"));
    byte[] database = Files.readAllBytes(files.database());
    byte[] witness = Files.readAllBytes(files.witness());
    assertThatThrownBy(() -> open(ONE, TWO))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.reason()).isEqualTo(Reason.TOO_NEW))
        .hasMessageContaining("up to 2")
        .hasMessageContaining("at 3");
    assertThat(Files.readAllBytes(files.database())).isEqualTo(database);
    assertThat(Files.readAllBytes(files.witness())).isEqualTo(witness);
  }

  @Test
  void a_step_that_fails_leaves_the_schema_as_it_was() {
    open(ONE).close();
    Migration wrong = new Migration(3, "wrong", "INSERT INTO first VALUES (5); INSERT INTO no;");
    assertThatThrownBy(() -> open(ONE, TWO, wrong)).hasMessageContaining("0003_wrong");
    try (SqlStore store = open(ONE)) {
      assertThat(Stores.number(store, "SELECT count(*) AS n FROM first")).isEqualTo(1);
    }
  }

  @Test
  void line_ends_do_not_change_the_hash_and_gaps_are_refused() {
    assertThat(new Migration(1, "first", ONE.sql().replace("\n", "\r\n")).hash())
        .isEqualTo(ONE.hash());
    assertThatThrownBy(() -> open(ONE, THREE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Migration: expected number 2, found 0003_third");
  }

  @Test
  void the_steps_of_a_bundle_are_those_its_index_names() {
    List<Migration> found = Migration.of(MigrationsTest.class);
    assertThat(found).hasToString("[0001_letters, 0002_more_letters]");
    try (SqlStore store = SqlStore.sqlite(StoreFiles.in(folder.resolve("data")), found)) {
      assertThat(Stores.number(store, "SELECT count(*) AS n FROM letter")).isEqualTo(2);
    }
  }
}
