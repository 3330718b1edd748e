package org.sealpost.gateway.ts43;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a client keeps over restarts. */
class TokenFileTest {
  private static final String IMSI = "001010123456789";

  @TempDir private Path folder;

  @Test
  void a_token_is_of_its_request_and_card() throws Exception {
    Path file = folder.resolve("tokens");
    TokenFile tokens = TokenFile.open(file);
    Ts43Request request = request("ap2004");
    tokens.keep(request, IMSI, new Ts43Document(Map.of("Token", Map.of("token", "T"))));
    tokens.keep(request, IMSI, new Ts43Document(Map.of()));

    TokenFile again = TokenFile.open(file);

    assertThat(again.terminalId()).isEqualTo(tokens.terminalId());
    assertThat(again.token(request, IMSI)).contains("T");
    assertThat(again.token(request, "001010000000001")).isEmpty();
    assertThat(again.token(request("ap2005"), IMSI)).isEmpty();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void a_damaged_file_is_as_none() throws Exception {
    Path file = folder.resolve("tokens");
    Files.writeString(file, "{\"terminalId\":");

    assertThat(TokenFile.open(file).token(request("ap2004"), IMSI)).isEmpty();
  }

  private static Ts43Request request(String app) {
    return new Ts43Request(URI.create("http://127.0.0.1/ts43"), "terminal", List.of(app));
  }
}
