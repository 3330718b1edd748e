package org.sealpost.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;
import static org.sealpost.launcher.LauncherFixture.NEVER;
import static org.sealpost.launcher.LauncherFixture.code;
import static org.sealpost.launcher.LauncherFixture.message;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ControlSocketTest {
  @TempDir Path folder;
  private LauncherFixture fixture;

  @BeforeEach
  void runtimeOfTwoBundles() throws IOException {
    fixture = new LauncherFixture(folder);
  }

  @Test
  void a_command_is_a_service() throws Exception {
    fixture.run(
        NEVER,
        launcher ->
            assertThat(fixture.ask("echo", "imsi", "001010123456789").get("result"))
                .isEqualTo(Map.of("imsi", "001010123456789")));
  }

  @Test
  void a_null_reaches_the_command_and_comes_back() throws Exception {
    fixture.run(
        NEVER,
        launcher ->
            assertThat(fixture.askRaw("{\"command\":\"echo\",\"arguments\":{\"sw\":null}}"))
                .extractingByKey("result", MAP)
                .containsEntry("sw", null));
  }

  @Test
  void failures_of_a_command_are_typed_and_one_line() throws Exception {
    fixture.run(
        NEVER,
        launcher -> {
          assertThat(code(fixture.ask("refuse"))).isEqualTo("bad-input");
          assertThat(message(fixture.ask("refuse"))).isEqualTo("imsi: expected 15 digits, found 3");
          assertThat(code(fixture.ask("break"))).isEqualTo("failed");
          assertThat(message(fixture.ask("break"))).isEqualTo("the disk; is full");
          assertThat(code(fixture.ask("no.such"))).isEqualTo("unknown-command");
        });
  }

  @Test
  void what_is_no_request_is_answered_as_such() throws Exception {
    fixture.run(
        NEVER,
        launcher -> {
          for (String line :
              List.of(
                  "",
                  "nonsense",
                  "[]",
                  "{}",
                  "{\"command\":5}",
                  "{\"command\":\"a)(b=*\"}",
                  "{\"command\":\"echo\",\"arguments\":[]}",
                  "{\"command\":\"bundle.stop)\"}")) {
            assertThat(code(fixture.askRaw(line))).as(line).isEqualTo("bad-request");
          }
        });
  }

  @Test
  void a_request_has_at_most_one_megabyte() throws Exception {
    fixture.run(
        NEVER,
        launcher -> {
          String fits = "x".repeat(ControlSocket.REQUEST_LIMIT - 200);
          assertThat(fixture.ask("echo", "a", fits)).containsEntry("ok", true);
          try (SocketChannel client = connect()) {
            ByteBuffer tooLong = ByteBuffer.allocate(ControlSocket.REQUEST_LIMIT + 1);
            while (tooLong.hasRemaining()) {
              client.write(tooLong);
            }
            assertThat(readAll(client)).contains("at most 1 MB");
          }
        });
  }

  @Test
  void a_client_that_hangs_keeps_nobody_waiting_and_does_not_stop_the_stop() throws Exception {
    List<SocketChannel> hanging = new ArrayList<>();
    fixture.run(
        NEVER,
        launcher -> {
          for (int i = 0; i < 10; i++) {
            hanging.add(connect());
          }
          assertThat(fixture.ask("echo")).containsEntry("ok", true);
        });
    for (SocketChannel client : hanging) {
      assertThat(readAll(client)).isEmpty();
      client.close();
    }
    assertThat(fixture.data.resolve("ctl.sock")).doesNotExist();
  }

  @Test
  void the_socket_is_for_its_owner_only_and_replaces_one_that_a_crash_left() throws Exception {
    fixture.run(NEVER, launcher -> {});
    Files.writeString(fixture.data.resolve("ctl.sock"), "stale");
    fixture.run(
        NEVER,
        launcher ->
            assertThat(
                    PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(fixture.data.resolve("ctl.sock"))))
                .isEqualTo("rw-------"));
  }

  @Test
  void a_data_folder_with_a_path_longer_than_a_socket_address_works() throws Exception {
    Path deep = folder.resolve("a folder with a long name ".repeat(4)).resolve("b".repeat(60));
    LauncherFixture far = new LauncherFixture(Files.createDirectories(deep));
    far.run(NEVER, launcher -> assertThat(far.bundles()).contains("echo 1.0.0 ACTIVE"));
  }

  @Test
  void a_path_with_signs_that_addresses_escape_works() throws Exception {
    LauncherFixture odd =
        new LauncherFixture(Files.createDirectories(folder.resolve("1+1 = 2, 100 %")));
    odd.run(NEVER, launcher -> assertThat(odd.bundles()).contains("echo 1.0.0 ACTIVE"));
  }

  @Test
  void nobody_listens_once_the_runtime_has_stopped() throws Exception {
    fixture.run(NEVER, launcher -> {});
    assertThat(ControlClient.call(fixture.data, "{}")).isEmpty();
  }

  @Test
  void a_component_that_cannot_start_says_why() throws Exception {
    try (Launcher launcher = fixture.start(NEVER, "test.failure", "port 80 is in use")) {
      assertThatThrownBy(() -> launcher.awaitReady(Duration.ofSeconds(5)))
          .isInstanceOfSatisfying(
              LauncherException.class, e -> assertThat(e.exitCode()).isEqualTo(2))
          .hasMessage("port 80 is in use");
    }
  }

  @Test
  void a_runtime_that_does_not_get_ready_fails_with_its_status() throws Exception {
    fixture.run(
        NEVER,
        launcher -> {
          fixture.ask("bundle.stop", "symbolicName", "echo");
          assertThatThrownBy(() -> launcher.awaitReady(Duration.ofMillis(50)))
              .hasMessage("not ready within 0 s; status: none");
        });
  }

  private SocketChannel connect() throws IOException {
    SocketChannel client = SocketChannel.open(StandardProtocolFamily.UNIX);
    client.connect(UnixDomainSocketAddress.of(fixture.data.resolve("ctl.sock")));
    return client;
  }

  private static String readAll(SocketChannel client) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(10_000);
    while (client.read(buffer) >= 0) {
      assertThat(buffer.hasRemaining()).isTrue();
    }
    return new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8);
  }
}
