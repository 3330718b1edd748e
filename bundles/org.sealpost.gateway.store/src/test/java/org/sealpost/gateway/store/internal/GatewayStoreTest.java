package org.sealpost.gateway.store.internal;

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

class GatewayStoreTest {
  private final List<Migration> migrations = Migration.of(GatewayStore.class);

  @Test
  void the_migrations_of_the_(@TempDir Path folder) {
    StoreFiles files = StoreFiles.in(folder.resolve("gateway"));
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
    Path index = Path.of(GatewayStore.class.getResource("/migrations/index").toURI());
    try (Stream<Path> files = Files.list(index.getParent())) {
      assertThat(files.filter(file -> file.toString().endsWith(".sql"))).hasSameSizeAs(migrations);
    }
  }
}
