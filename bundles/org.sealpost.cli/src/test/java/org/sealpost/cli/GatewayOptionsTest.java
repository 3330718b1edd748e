package org.sealpost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class GatewayOptionsTest {
  @TempDir private Path folder;
  private final CapturedCommandLine line = new CapturedCommandLine();

  @Test
  void a_proxy_that_is_none_is_one_line_and_changes_nothing() {
    assertRefused("--proxy: expected http://HOST:PORT", "--proxy", "https://p:1");
    assertRefused("--proxy: expected http://HOST:PORT", "--proxy", "http://p");
    assertRefused("--proxy: expected http://HOST:PORT", "--proxy", "http:p:1");
    assertRefused("--proxy: expected http://HOST:PORT", "--proxy", "http://p:1/path");
    assertRefused("expected --proxy with them", "--proxy-user", "me");
    assertRefused("expected both or none", "--proxy", "http://p:1", "--proxy-user", "me");
    assertRefused(
        "no file",
        "--proxy",
        "http://p:1",
        "--proxy-user",
        "me",
        "--proxy-password-file",
        folder.resolve("missing").toString());
  }

  @Test
  void a_password_in_the_proxys_url_is_refused_and_not_repeated() {
    assertRefused("use --proxy-user and --proxy-password-file", "--proxy", "http://me:hunter2@p:1");
  }

  @Test
  void a_proxy_is_configured_with_its_files_whole_path() throws IOException {
    Path password = Files.writeString(folder.resolve("pw"), "secret");
    ProxyOptions options = new ProxyOptions();
    new CommandLine(options)
        .parseArgs(
            "--proxy",
            "http://[::1]:3128",
            "--proxy-user",
            "me",
            "--proxy-password-file",
            password.toString());
    assertThat(options.configuration(true))
        .isEqualTo(
            Map.of(
                "proxy",
                "http://[::1]:3128",
                "proxyUser",
                "me",
                "proxyPasswordFile",
                password.toString()));
    assertThat(new ProxyOptions().configuration(false)).isEmpty();
  }

  @Test
  void a_rank_that_is_none_is_one_line() {
    for (String rank : List.of("http", "http=", "=1", "http=1000", "http=-1")) {
      assertRefused("--bearer-rank: expected NAME=N, N from 0 to 999", "--bearer-rank", rank);
    }
  }

  @Test
  void cards_reach_the_network_unless_told_otherwise() throws IOException {
    assertThat(reach("http://net.example")).containsExactly("net.example:80");
    assertThat(reach("https://net.example/x")).containsExactly("net.example:443");
    assertThat(reach("http://[::1]:8080")).containsExactly("[::1]:8080");
    assertThat(reach("http://n", "--card-may-reach", "a:1", "--card-may-reach", "[::1]:2"))
        .containsExactly("a:1", "[::1]:2");
    assertThat(reach("http://n", "--card-may-reach", "none")).isEmpty();
    assertThat(new ToolkitOptions().configuration(Optional.empty()))
        .isEqualTo(Map.of("cardMayReach", List.of(), "pinFile", ""));
  }

  private static List<String> reach(String network, String... arguments) throws IOException {
    ToolkitOptions options = new ToolkitOptions();
    new CommandLine(options).parseArgs(arguments);
    Object reach = options.configuration(Optional.of(URI.create(network))).get("cardMayReach");
    return ((List<?>) reach).stream().map(String::valueOf).toList();
  }

  @Test
  void a_destination_or_pin_file_that_is_none_is_one_line() {
    assertRefused("--card-may-reach: expected HOST:PORT or none", "--card-may-reach", "host");
    assertRefused("no PIN file", "--pin-file", folder.resolve("missing").toString());
  }

  private void assertRefused(String part, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "gateway",
                "--data",
                folder.resolve("d").toString(),
                "--network",
                "http://127.0.0.1:1",
                "--card",
                "soft:card.json"));
    arguments.addAll(List.of(more));
    line.assertRefused(part, arguments);
    assertThat(folder.resolve("d")).doesNotExist();
  }
}
