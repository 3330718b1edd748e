package org.sealpost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class ModemOptionsTest {
  @TempDir private Path folder;
  private final CapturedCommandLine line = new CapturedCommandLine();

  @Test
  void what_does_not_go_together_is_one_line_and_changes_nothing() {
    assertRefused("expected --modem PORT with it", "--sms-to", "+999");
    assertRefused("expected --sms-to NUMBER with it", "--modem", "/dev/x", "--sms-per-day", "5");
    assertRefused(
        "expected --network, --mqtt, --folder, --sms-to or --bluetooth", "--modem", "/dev/x");
    assertRefused("--modem: expected a serial port", "--modem", " ", "--sms-to", "+999");
    assertRefused("--sms-to: expected 1 to 20 digits", "--modem", "/dev/x", "--sms-to", "bank");
    assertRefused(
        "--sms-per-day: expected 1 or more",
        "--modem",
        "/dev/x",
        "--sms-to",
        "1",
        "--sms-per-day",
        "0");
  }

  @Test
  void a_modem_alone_is_no_bearer() {
    ModemOptions options = parse("--modem", "/dev/ttyUSB2");
    options.check();
    assertThat(options.isBearer()).isFalse();
    assertThat(options.configurations(folder))
        .isEqualTo(Map.of("org.sealpost.modem~modem", Map.of("port", "/dev/ttyUSB2")));
  }

  @Test
  void the_bearer_keeps_its_count_in_the_data_folder() {
    ModemOptions options =
        parse("--modem", "/dev/ttyUSB2", "--sms-to", "+999123", "--sms-per-day", "20");
    options.check();
    assertThat(options.isBearer()).isTrue();
    assertThat(options.configurations(folder))
        .containsEntry(
            "org.sealpost.bearer.sms~network",
            Map.of(
                "number",
                "+999123",
                "ledger",
                folder.resolve("sms-sent").toString(),
                "messagesPerDay",
                20));
  }

  private static ModemOptions parse(String... arguments) {
    ModemOptions options = new ModemOptions();
    new CommandLine(options).parseArgs(arguments);
    return options;
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
