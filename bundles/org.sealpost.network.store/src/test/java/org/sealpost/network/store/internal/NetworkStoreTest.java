package org.sealpost.network.store.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealpost.lib.sql.Migration;
import org.sealpost.lib.sql.SqlStore;
import org.sealpost.lib.sql.StoreFiles;

class NetworkStoreTest {
  private final List<Migration> migrations = Migration.of(NetworkStore.class);

  @Test
  void the_migrations_of_the_(@TempDir Path folder) {
    StoreFiles files = StoreFiles.in(folder.resolve("network"));
    SqlStore.sqlite(files, migrations).close();
    try (SqlStore store = SqlStore.sqlite(files, migrations)) {
      List<String> applied =
          store.read(
              tx ->
                  tx.query(
                      "SELECT name FROM schema_migration ORDER BY number",
                      row -> row.text("name")));
      assertThat(applied).isEqualTo(migrations.stream().map(Migration::name).toList());
    }
  }

  @Test
  void the_index_names_every_file() throws Exception {
    Path index = Path.of(NetworkStore.class.getResource("/migrations/index").toURI());
    try (Stream<Path> files = Files.list(index.getParent())) {
      assertThat(files.filter(file -> file.toString().endsWith(".sql"))).hasSameSizeAs(migrations);
    }
  }

  @Test
  void a_restored_store_ends_all_sessions_and_conversations(@TempDir Path folder) throws Exception {
    StoreFiles files = StoreFiles.in(folder.resolve("network"));
    try (SqlStore store = NetworkStore.open(files)) {
      store.transact(
          tx -> {
            byte[] octets = {1};
            tx.update(
                "INSERT INTO session VALUES ('8988', ?, 1, 'a', 3, ?, ?, 0, 0, 0, ?, 1)",
                octets,
                octets,
                octets,
                octets);
            tx.update("INSERT INTO reauthentication VALUES ('8988', ?, ?, 0, 0)", octets, octets);
            return tx.update(
                "INSERT INTO conversation VALUES "
                    + "('8988', ?, ?, ?, ?, '001', 'a', 3, 0, 0, ?, NULL, NULL, 0, NULL, NULL)",
                octets,
                octets,
                octets,
                octets,
                octets);
          });
    }
    try (SqlStore store = NetworkStore.open(files)) {
      assertThat(rows(store)).isEqualTo(3);
    }
    Files.delete(files.witness()); // what a restored data folder comes without
    try (SqlStore store = NetworkStore.open(files)) {
      assertThat(rows(store)).isZero();
    }
  }

  @Test
  void what_a_restored_store_believes_to_be_held_goes_again(@TempDir Path folder) throws Exception {
    StoreFiles files = StoreFiles.in(folder.resolve("network"));
    try (SqlStore store = NetworkStore.open(files)) {
      store.transact(
          tx -> {
            tx.update(
                "INSERT INTO delivery (iccid, id, purpose, tar, state, reason, packets, done, "
                    + "expiry, bearer, adapter, por_verified, first, rounds, cancel_attempts, "
                    + "cancel_sent_at) VALUES ('8988', 1, '', 0, 'HELD', '', 2, 1, 0, '', '', 0, "
                    + "0, 0, 0, 0)");
            for (String state : List.of("PROVEN", "HELD")) {
              tx.update(
                  "INSERT INTO delivery_packet (iccid, delivery, packet, script, commands, state, "
                      + "attempts, sent_at) VALUES ('8988', 1, ?, ?, 1, ?, 3, 99)",
                  state.length(),
                  new byte[1],
                  state);
            }
            return null;
          });
    }
    Files.delete(files.witness());
    try (SqlStore store = NetworkStore.open(files)) {
      List<String> packets =
          store.read(
              tx ->
                  tx.query(
                      "SELECT state, attempts FROM delivery_packet ORDER BY state",
                      row -> row.text("state") + " " + row.number("attempts")));
      assertThat(packets).containsExactly("PROVEN 3", "SENT 0");
    }
  }

  private static long rows(SqlStore store) {
    return store.read(
        tx ->
            tx.find(
                    "SELECT (SELECT COUNT(*) FROM session)"
                        + " + (SELECT COUNT(*) FROM reauthentication)"
                        + " + (SELECT COUNT(*) FROM conversation) AS n",
                    row -> row.number("n"))
                .orElseThrow());
  }
}
