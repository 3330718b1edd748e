package org.sealpost.lib.sql;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealpost.store.api.StoreException;
import org.sealpost.store.api.StoreException.Reason;

class FileVaultTest {
  private static final byte[] SECRET = "0123456789abcdef".getBytes(UTF_8);
  @TempDir Path folder;
  private Path keyFile;
  private FileVault vault;

  @BeforeEach
  void open() {
    keyFile = folder.resolve("keys/store.key");
    vault = FileVault.loadOrCreate(keyFile);
  }

  @Test
  void a_secret_comes_back_under_its_context_also_after_a_restart() {
    byte[] closed = vault.close("key/17", SECRET);
    assertThat(closed).hasSize(SECRET.length + 29).startsWith(1);
    assertThat(vault.open("key/17", closed)).isEqualTo(SECRET);
    assertThat(FileVault.load(keyFile).open("key/17", closed)).isEqualTo(SECRET);
    assertThat(vault.open("", vault.close("", new byte[0]))).isEmpty();
  }

  @Test
  void the_same_secret_is_never_closed_to_the_same_octets() {
    assertThat(vault.close("key/17", SECRET)).isNotEqualTo(vault.close("key/17", SECRET));
  }

  @Test
  void another_context_is_refused() {
    byte[] closed = vault.close("key/17", SECRET);
    assertThatThrownBy(() -> vault.open("key/18", closed))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.reason()).isEqualTo(Reason.KEY))
        .hasMessageContaining("key/18");
  }

  @Test
  void a_change_of_any_octet_is_refused() {
    byte[] closed = vault.close("key/17", SECRET);
    for (int i = 0; i < closed.length; i++) {
      byte[] changed = closed.clone();
      changed[i] ^= 1;
      assertThat(Stores.reason(() -> vault.open("key/17", changed))).isEqualTo(Reason.KEY);
    }
    assertThat(Stores.reason(() -> vault.open("key/17", new byte[28]))).isEqualTo(Reason.KEY);
    assertThat(vault.open("key/17", closed)).isEqualTo(SECRET);
  }

  @Test
  void another_key_opens_nothing() {
    FileVault other = FileVault.loadOrCreate(folder.resolve("other.key"));
    byte[] closed = vault.close("key/17", SECRET);
    assertThat(Stores.reason(() -> other.open("key/17", closed))).isEqualTo(Reason.KEY);
    assertThat(other.fingerprint("ki", SECRET)).isNotEqualTo(vault.fingerprint("ki", SECRET));
    assertThat(other.check()).isNotEqualTo(vault.check());
  }

  @Test
  void fingerprints_are_equal_for_equal_secrets_in_one_context_only() {
    byte[] fingerprint = vault.fingerprint("ab", new byte[] {'c'});
    assertThat(fingerprint).hasSize(32);
    assertThat(FileVault.load(keyFile).fingerprint("ab", new byte[] {'c'})).isEqualTo(fingerprint);
    assertThat(vault.fingerprint("a", new byte[] {'b', 'c'})).isNotEqualTo(fingerprint);
    assertThat(vault.fingerprint("ab", new byte[] {'d'})).isNotEqualTo(fingerprint);
  }

  @Test
  void derivation_never_changes_between_versions() throws IOException {
    Path fixed = folder.resolve("fixed.key");
    Files.write(fixed, HexFormat.of().parseHex("00".repeat(31) + "01"));
    // HMAC-SHA-256(key, "sealpost vault 1 check" | 01), computed with openssl
    assertThat(HexFormat.of().formatHex(FileVault.load(fixed).check()))
        .isEqualTo("1c219348cea741329bf526e6a3168025edee6f515a546b07b1102da0521ecdf3");
  }

  @Test
  void the_key_file_is_the_owners_alone_and_has_32_octets() throws IOException {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keyFile)))
        .isEqualTo("rw-------");
    assertThat(Files.size(keyFile)).isEqualTo(32);
    assertThat(Files.list(keyFile.getParent())).containsExactly(keyFile);
  }

  @Test
  void a_key_file_of_another_length_is_refused() throws IOException {
    Files.write(keyFile, new byte[31]);
    assertThatThrownBy(() -> FileVault.loadOrCreate(keyFile))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("expected 32 octets, found 31");
  }
}
