package org.sealpost.network.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiTokenTest {
  @TempDir private Path data;

  @Test
  void a_token_is_made_once_for_the_owner_alone() throws Exception {
    ApiToken token = ApiToken.in(data.resolve("new"));
    Path file = data.resolve("new/api-token");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    String text = Files.readString(file).strip();
    assertThat(text).matches("[A-Za-z0-9_-]{43}");
    assertThat(token.admits("Bearer " + text)).isTrue();
    assertThat(ApiToken.in(data.resolve("new")).admits("Bearer " + text)).isTrue();
    assertThat(data.resolve("new")).isDirectoryNotContaining(path -> !path.equals(file));
  }

  @Test
  void anything_else_is_not_admitted() throws Exception {
    ApiToken token = ApiToken.in(data);
    String text = Files.readString(ApiToken.file(data)).strip();
    assertThat(token.admits("")).isFalse();
    assertThat(token.admits(text)).isFalse();
    assertThat(token.admits("Bearer ")).isFalse();
    assertThat(token.admits("Bearer " + text.substring(1))).isFalse();
    assertThat(token.admits("Bearer " + text + "x")).isFalse();
  }

  @Test
  void a_token_that_others_could_read_is_theirs_no_longer() throws Exception {
    Path file = Files.writeString(ApiToken.file(data), "0123456789abcdef0123456789abcdef\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(ApiToken.in(data).admits("Bearer 0123456789abcdef0123456789abcdef")).isTrue();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void an_empty_token_admits_nobody() throws Exception {
    Files.writeString(ApiToken.file(data), "\n");
    assertThatIllegalStateException()
        .isThrownBy(() -> ApiToken.in(data))
        .withMessageEndingWith("expected at least 32 characters, found 0");
  }

  @Test
  void a_token_is_not_printed() throws Exception {
    ApiToken token = ApiToken.in(data);
    assertThat(token.toString()).doesNotContain(Files.readString(ApiToken.file(data)).strip());
  }
}
