package org.sealpost.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RuntimeConfigurationTest {
  private static final String HEADERS =
      "\":configurator:symbolic-name\":\"mine\",\":configurator:version\":\"1.0.0\"";

  @TempDir Path folder;
  private Path data;
  private RuntimeConfiguration configuration;

  @BeforeEach
  void empty_data_folder() {
    data = folder.resolve("a, b");
    configuration = new RuntimeConfiguration(data, RuntimeKind.GATEWAY);
  }

  @Test
  void the_options_become_configurations_that_any_other_file_outranks() throws IOException {
    configuration.write(Optional.empty(), Map.of("pid~0", Map.of("file", "card.json")));
    assertThat(generated())
        .containsEntry(":configurator:symbolic-name", "org.sealpost.runtime")
        .containsEntry("pid~0", Map.of("file", "card.json", ":configurator:ranking", -1000));
  }

  @Test
  void the_key_file_lies_beside_the_data_folder_unless_told_otherwise() throws IOException {
    configuration.writeIfMissing();
    assertThat(keyFile()).isEqualTo(folder.resolve("a, b.key").toString());
  }

  @Test
  void a_key_file_once_given_is_remembered() throws IOException {
    configuration.write(Optional.of(Path.of("/safe/key")), Map.of());
    configuration.write(Optional.empty(), Map.of());
    configuration.writeIfMissing();
    assertThat(keyFile()).isEqualTo("/safe/key");
  }

  @Test
  void a_folder_that_was_moved_with_its_key_is_at_home_in_the_new_place() throws IOException {
    configuration.writeIfMissing();
    Files.writeString(folder.resolve("a, b.key"), "key");
    Path moved = Files.createDirectory(folder.resolve("moved"));
    Files.move(data, moved.resolve("net"));
    Files.move(folder.resolve("a, b.key"), moved.resolve("net.key"));
    RuntimeConfiguration there =
        new RuntimeConfiguration(moved.resolve("net"), RuntimeKind.GATEWAY);
    there.writeIfMissing();
    Object store =
        Json.file(moved.resolve("net/etc/runtime.json"), "configuration")
            .get("org.sealpost.gateway.store");
    assertThat((Map<?, ?>) store)
        .extracting("data", "keyFile")
        .containsExactly(moved.resolve("net").toString(), moved.resolve("net.key").toString());
    assertThat(RuntimeConfiguration.kindOf(moved.resolve("net"))).contains(RuntimeKind.GATEWAY);
  }

  @Test
  void all_files_are_handed_over_as_addresses() throws IOException {
    configuration.writeIfMissing();
    Files.writeString(data.resolve("etc/mine.json"), "{" + HEADERS + "}");
    Files.writeString(data.resolve("etc/notes.txt"), "not this one");
    assertThat(
            RuntimeConfiguration.frameworkProperties(data).get("configurator.initial").split(","))
        .satisfiesExactly(
            mine -> assertThat(mine).endsWith("a%2C%20b/etc/mine.json"),
            runtime -> assertThat(runtime).endsWith("a%2C%20b/etc/runtime.json"));
  }

  @Test
  void a_file_that_would_be_passed_over_is_refused() throws IOException {
    Files.createDirectories(data.resolve("etc"));
    Files.writeString(data.resolve("etc/mine.json"), "{\"pid\":{}}");
    assertThatThrownBy(() -> RuntimeConfiguration.frameworkProperties(data))
        .hasMessageContaining("mine.json: expected :configurator:symbolic-name");
  }

  private Map<String, Object> generated() throws IOException {
    return Json.file(data.resolve("etc/runtime.json"), "configuration");
  }

  private Object keyFile() throws IOException {
    return ((Map<?, ?>) generated().get("org.sealpost.gateway.store")).get("keyFile");
  }
}
