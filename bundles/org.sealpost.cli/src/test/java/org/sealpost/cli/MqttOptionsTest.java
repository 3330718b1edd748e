package org.sealpost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class MqttOptionsTest {
  @TempDir private Path folder;
  private final CapturedCommandLine line = new CapturedCommandLine();

  @Test
  void what_does_not_go_together_is_one_line_and_changes_nothing() {
    assertRefused("--mqtt: expected mqtt://HOST[:PORT]", "--mqtt", "tcp://b:1883");
    assertRefused("--mqtt: expected mqtt://HOST[:PORT]", "--mqtt", "mqtt://b:1883/path");
    assertRefused("expected --mqtt URL with it", "--mqtt-user", "me");
    assertRefused("expected both or none", "--mqtt", "mqtts://b", "--mqtt-key", path("k"));
    assertRefused("expected mqtts:// with them", "--mqtt", "mqtt://b", "--mqtt-ca", path("ca"));
    assertRefused(
        "expected --mqtt-user with it", "--mqtt", "mqtt://b", "--mqtt-password-file", path("p"));
    assertRefused("1 to 64 letters", "--mqtt", "mqtt://b", "--mqtt-client-id", "a/b");
    assertRefused("no file", "--mqtt", "mqtts://b", "--mqtt-ca", path("missing"));
  }

  @Test
  void a_password_in_the_url_is_refused_and_not_repeated() {
    assertRefused("use --mqtt-user and --mqtt-password-file", "--mqtt", "mqtt://me:hunter2@b");
    assertRefused("use --mqtt-user and --mqtt-password-file", "--mqtt", "mqtt://me:hunter2@b c");
  }

  @Test
  void a_gateway_needs_one_way_to_its_network() {
    int exit = line.run("gateway", "--data", path("d"), "--card", "soft:card.json");

    assertThat(exit).isEqualTo(2);
    assertThat(line.err())
        .contains("expected --network, --mqtt, --folder, --sms-to or --bluetooth, found none");
  }

  @Test
  void a_gateway_is_called_as_its_user_so_that_an_acl_can_name_its_topics() throws IOException {
    assertThat(parsed("--mqtt-user", "gw7").gateway(folder)).containsEntry("clientId", "gw7");
    assertThat(parsed("--mqtt-user", "gw7", "--mqtt-client-id", "x").gateway(folder))
        .containsEntry("clientId", "x");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void an_id_that_was_made_up_is_kept() throws IOException {
    Path data = folder.resolve("data");

    Map<String, Object> first = parsed("--mqtt-user", "network").network(data);
    Map<String, Object> second = parsed().network(data);

    assertThat(String.valueOf(first.get("clientId"))).hasSize(22);
    assertThat(second.get("clientId")).isEqualTo(first.get("clientId"));
    assertThat(Files.readString(data.resolve("mqtt-client-id")).strip())
        .isEqualTo(first.get("clientId"));
  }

  private static MqttOptions parsed(String... more) {
    List<String> arguments = new ArrayList<>(List.of("--mqtt", "mqtt://b"));
    arguments.addAll(List.of(more));
    MqttOptions options = new MqttOptions();
    new CommandLine(options).parseArgs(arguments.toArray(String[]::new));
    options.check();
    return options;
  }

  private void assertRefused(String part, String... mqtt) {
    List<String> arguments =
        new ArrayList<>(List.of("network", "--data", path("d"), "--http-port", "0"));
    arguments.addAll(List.of(mqtt));
    line.assertRefused(part, arguments);
    assertThat(folder.resolve("d")).doesNotExist();
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }
}
