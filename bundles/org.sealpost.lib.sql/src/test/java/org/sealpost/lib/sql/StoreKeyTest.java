package org.sealpost.lib.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealpost.store.api.StoreException;
import org.sealpost.store.api.StoreException.Reason;

/** Stores that must not open: without their key, with another's, or damaged. */
class StoreKeyTest {
  @TempDir Path folder;

  private Path make(String name) {
    Path data = folder.resolve(name);
    try (SqlStore store = Stores.open(data)) {
      for (int id = 0; id < 20; id++) {
        Stores.note(store, id);
      }
    }
    return data;
  }

  @Test
  void a_new_store_and_its_folder_are_the_owners_alone() throws IOException {
    Path data = make("data");
    assertThat(mode(data)).isEqualTo("rwx------");
    assertThat(mode(Stores.database(data))).isEqualTo("rw-------");
    assertThat(mode(StoreFiles.in(data).witness())).isEqualTo("rw-------");
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void a_store_without_its_key_file_is_refused_and_no_other_key_is_made() throws IOException {
    Path data = make("data");
    Path keyFile = StoreFiles.in(data).keyFile();
    Files.delete(keyFile);
    assertThatThrownBy(() -> Stores.open(data))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.reason()).isEqualTo(Reason.KEY))
        .hasMessageContaining(keyFile.toString())
        .hasMessageContaining("missing");
    assertThat(keyFile).doesNotExist();
  }

  @Test
  void the_key_file_of_another_store_is_recognised() throws IOException {
    Path data = make("data");
    Path other = make("other");
    Files.delete(StoreFiles.in(data).keyFile());
    Files.copy(StoreFiles.in(other).keyFile(), StoreFiles.in(data).keyFile());
    byte[] before = Files.readAllBytes(Stores.database(data));
    assertThat(Stores.reason(() -> Stores.open(data))).isEqualTo(Reason.KEY);
    assertThat(Files.readAllBytes(Stores.database(data))).isEqualTo(before);
  }

  @Test
  void a_key_file_inside_the_data_folder_is_refused() {
    Path data = folder.resolve("data");
    assertThat(Stores.reason(() -> StoreFiles.in(data, data.resolve("my.key"))))
        .isEqualTo(Reason.KEY);
    assertThat(StoreFiles.in(data, folder.resolve("my.key")).witness())
        .isEqualTo(folder.resolve("my.witness"));
    assertThatThrownBy(() -> StoreFiles.configured(" ", ""))
        .hasMessage("data: expected a folder, found nothing");
  }

  @Test
  void a_file_that_is_no_database_is_corrupt_and_stays_as_it_is() throws IOException {
    Path database = Stores.database(make("data"));
    byte[] noise = new byte[8192];
    Arrays.fill(noise, (byte) 0x5A);
    Stores.overwrite(database, noise);
    assertThat(Stores.reason(() -> Stores.open(folder.resolve("data")))).isEqualTo(Reason.CORRUPT);
    assertThat(Files.readAllBytes(database)).isEqualTo(noise);
  }

  @Test
  void a_damaged_page_is_found_at_open() throws IOException {
    Path database = Stores.database(make("data"));
    byte[] content = Files.readAllBytes(database);
    Arrays.fill(content, 4096, content.length, (byte) 0x5A); // all but the first page
    Stores.overwrite(database, content);
    assertThat(Stores.reason(() -> Stores.open(folder.resolve("data")))).isEqualTo(Reason.CORRUPT);
  }

  @Test
  void a_truncated_file_is_corrupt() throws IOException {
    Path database = Stores.database(make("data"));
    Stores.overwrite(database, Arrays.copyOf(Files.readAllBytes(database), 4096));
    assertThat(Stores.reason(() -> Stores.open(folder.resolve("data")))).isEqualTo(Reason.CORRUPT);
  }

  @Test
  void a_folder_that_cannot_be_made_is_told_with_its_path() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(() -> Stores.open(file.resolve("data")))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(file.toString());
  }
}
