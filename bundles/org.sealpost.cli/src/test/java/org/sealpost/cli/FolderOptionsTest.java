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

final class FolderOptionsTest {
  @TempDir private Path folder;
  private final CapturedCommandLine line = new CapturedCommandLine();

  @Test
  void what_does_not_go_together_is_one_line_and_changes_nothing() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "no folder");
    String stick = folder.resolve("stick").toString();
    assertRefused("expected --folder PATH with it", "--folder-hours", "5");
    assertRefused("expected --folder PATH with it", "--folder-id", "gw1");
    assertRefused("--folder: expected a folder", "--folder", file.toString());
    assertRefused("--folder-hours: expected 0 to", "--folder", stick, "--folder-hours", "-1");
    assertRefused("1 to 64 small letters", "--folder", stick, "--folder-id", "GW1");
    assertRefused("1 to 64 small letters", "--folder", stick, "--folder-id", "../x");
    assertThat(folder.resolve("stick")).doesNotExist();
  }

  @Test
  void a_stick_need_not_be_there_and_the_network_calls_itself_nothing() {
    FolderOptions options = new FolderOptions();
    Path stick = folder.resolve("stick");
    parse(options, "--folder", stick.toString(), "--folder-hours", "48");
    options.check();

    assertThat(options.network())
        .isEqualTo(Map.of("folder", stick.toString(), "roundTripHours", 48));
  }

  @Test
  void a_gateways_id_is_made_once_and_kept() throws IOException {
    Path data = folder.resolve("data");
    FolderOptions options = new FolderOptions();
    parse(options, "--folder", folder.toString());

    Map<String, Object> first = new FolderOptions.Place().gateway(options, data);
    Map<String, Object> second = new FolderOptions.Place().gateway(options, data);

    assertThat(String.valueOf(first.get("id"))).matches("gw-[0-9a-f]{16}");
    assertThat(second).isEqualTo(first);
    assertThat(Files.readString(data.resolve("folder-id")).strip()).isEqualTo(first.get("id"));
  }

  private static void parse(FolderOptions options, String... arguments) {
    new CommandLine(options).parseArgs(arguments);
  }

  private void assertRefused(String part, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of("gateway", "--data", folder.resolve("d").toString(), "--card", "soft:c"));
    arguments.addAll(List.of(more));
    assertThat(line.run(arguments.toArray(String[]::new))).isEqualTo(2);
    assertThat(line.err()).startsWith("sealpost: ").contains(part).hasLineCount(1);
    assertThat(folder.resolve("d")).doesNotExist();
  }
}
