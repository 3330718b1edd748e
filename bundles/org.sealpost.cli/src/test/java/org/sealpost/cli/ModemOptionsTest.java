package org.sealpost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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

  @Test
  void a_card_in_a_modem_shares_its_port_or_has_a_modem_of_its_own() throws IOException {
    GatewayCards cards = new GatewayCards();
    new CommandLine(cards)
        .parseArgs("--card", "modem:/dev/ttyUSB2", "--card", "modem:/dev/ttyUSB6");
    assertThat(cards.mayComeLater()).isTrue();
    assertThat(cards.configurations(parse("--modem", "/dev/ttyUSB2")))
        .isEqualTo(
            Map.of(
                "org.sealpost.card.modem~0",
                Map.of("modem", "modem"),
                "org.sealpost.modem~card1",
                Map.of("port", "/dev/ttyUSB6", "sealpost.modem.name", "/dev/ttyUSB6"),
                "org.sealpost.card.modem~1",
                Map.of("modem", "/dev/ttyUSB6")));
  }

  @Test
  void a_modem_that_is_none_or_given_twice_is_one_line() {
    assertRefused("--card: expected soft:FILE, pcsc:READER or modem:PORT", "--card", "modem:");
    assertRefused(
        "--card: expected each modem once", "--card", "modem:/dev/x", "--card", "modem:/dev/x");
  }

  private static ModemOptions parse(String... arguments) {
    ModemOptions options = new ModemOptions();
    new CommandLine(options).parseArgs(arguments);
    return options;
  }

  private void assertRefused(String part, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("gateway", "--data", folder.resolve("d").toString()));
    arguments.addAll(List.of(more));
    if (!arguments.contains("--card")) {
      arguments.addAll(List.of("--card", "soft:c"));
    } else {
      arguments.addAll(List.of("--network", "http://127.0.0.1:1"));
    }
    assertThat(line.run(arguments.toArray(String[]::new))).isEqualTo(2);
    assertThat(line.err()).startsWith("sealpost: ").contains(part).hasLineCount(1);
    assertThat(folder.resolve("d")).doesNotExist();
  }
}
