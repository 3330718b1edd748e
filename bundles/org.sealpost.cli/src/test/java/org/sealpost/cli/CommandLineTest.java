package org.sealpost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sealpost.launcher.Launcher;
import picocli.CommandLine;

final class CommandLineTest {
  @TempDir Path folder;

  private final CapturedCommandLine line = new CapturedCommandLine();

  static List<List<String>> commands() {
    List<List<String>> names = new ArrayList<>();
    collect(Main.commandLine(System.out, System.err), List.of(), names);
    return names;
  }

  private static void collect(CommandLine line, List<String> name, List<List<String>> names) {
    names.add(name);
    line.getSubcommands()
        .forEach(
            (word, child) -> {
              List<String> longer = new ArrayList<>(name);
              longer.add(word);
              collect(child, longer, names);
            });
  }

  @ParameterizedTest
  @MethodSource("commands")
  void every_command_has_help_with_description_and_exit_codes(List<String> command) {
    List<String> arguments = new ArrayList<>(command);
    arguments.add("--help");
    assertThat(run(arguments.toArray(String[]::new))).isZero();
    assertThat(line.out())
        .startsWith(("Usage: sealpost " + String.join(" ", command)).strip())
        .contains("Exit codes:", "2   wrong input")
        .containsPattern("(?m)^[A-Z].*\\.$");
    assertThat(line.err()).isEmpty();
  }

  @Test
  void what_a_demo_or_chaos_cannot_do_is_refused() {
    assertRefused(
        "expected one of [HTTP, MQTT, SMS, FOLDER, BLUETOOTH]", "demo", "--bearers", "http,pigeon");
    assertRefused("mutually exclusive", "demo", "--swap", "--bearers", "http");
    assertRefused(
        "--cards: expected 1 to 3, found 4", "chaos", "--deliveries", "3", "--cards", "4");
  }

  @Test
  void commands_that_stand_for_others_are_no_commands() {
    assertRefused("Missing required subcommand");
    assertRefused("Missing required subcommand", "ctl", "--data", path("d"));
    assertRefused("Missing required subcommand", "subscriber");
  }

  @Test
  void wrong_options_are_one_line() {
    assertRefused("Missing required option: '--data=DIR'", "network", "--http-port", "0");
    assertRefused(
        "Unknown option: '--prot'", "network", "--data", path("d"), "--http-port", "0", "--prot");
    assertRefused("Missing required option: '--data=DIR'", "ctl", "bundle", "list");
    assertRefused("'many' is not an int", "network", "--data", path("d"), "--http-port", "many");
    assertRefused("0..65535", "network", "--data", path("d"), "--http-port", "65536");
    assertRefused("Unmatched argument", "frobnicate");
    assertRefused(
        "sealpost: --imsi=I, --write=PATH=HEX are mutually exclusive",
        "deliver",
        "--data",
        path("d"),
        "--iccid",
        "1",
        "--imsi",
        "2",
        "--write",
        "3F00=00");
    assertRefused("Missing required argument", "deliver", "--data", path("d"), "--iccid", "1");
    assertRefused(
        "--write: expected PATH=HEX",
        "deliver",
        "--data",
        path("d"),
        "--iccid",
        "1",
        "--write",
        "3F00");
  }

  @Test
  void a_port_in_use_is_refused_before_the_data_folder_is_made() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      String port = Integer.toString(taken.getLocalPort());
      assertRefused("port " + port, "network", "--data", path("d"), "--http-port", port);
    }
  }

  @Test
  void an_address_that_others_reach_needs_tls_a_proxy_or_the_word_that_it_does_not() {
    String[] open = {"network", "--data", path("d"), "--http-port", "0", "--http-host", "0.0.0.0"};
    assertRefused("expected --tls-cert and --tls-key, or --trusted-proxy", open);
    assertRefused("or --plain-http to do without; found none of them", open);
    assertThat(folder.resolve("d")).doesNotExist();
  }

  @Test
  void trust_that_is_half_said_or_wrongly_said_is_refused() throws IOException {
    String[] network = {"network", "--data", path("d"), "--http-port", "0"};
    String file = Files.writeString(folder.resolve("c.pem"), "").toString();
    assertRefused("expected both or none", with(network, "--tls-cert", file));
    assertRefused(
        "--tls-key: expected a PEM file that can be read, found " + path("none"),
        with(network, "--tls-cert", file, "--tls-key", path("none")));
    for (String wrong : List.of("proxy.example", "10.0.0.1/33", "10.0.0.1/", "1", "::1/129")) {
      assertRefused(
          "expected ADDRESS or ADDRESS/PREFIX, found " + wrong,
          with(network, "--trusted-proxy", wrong));
    }
    String[] gateway = {"gateway", "--data", path("g"), "--card", "soft:" + file, "--network"};
    assertRefused(
        "expected a --network with https", with(gateway, "http://h", "--network-ca", file));
    assertRefused(
        "--network-pin: expected sha256/",
        with(gateway, "https://h", "--network-pin", "sha256/AAAA"));
    assertRefused("no CA file", with(gateway, "https://h", "--network-ca", path("none")));
  }

  private static String[] with(String[] line, String... more) {
    return Stream.concat(Stream.of(line), Stream.of(more)).toArray(String[]::new);
  }

  @Test
  void a_wrong_network_or_card_is_refused() throws IOException {
    Path text = Files.writeString(folder.resolve("text.json"), "no JSON");
    assertGatewayRefused("expected http(s)://", "ftp://x", "soft:" + text);
    assertGatewayRefused("expected soft:FILE, pcsc:READER or modem:PORT", "http://x", "usb:0");
    assertGatewayRefused("expected soft:FILE, pcsc:READER or modem:PORT", "http://x", "pcsc:");
    assertGatewayRefused("no card file", "http://x", "soft:" + path("none.json"));
    assertGatewayRefused("expected JSON", "http://x", "soft:" + text);
    Path latin = Files.write(folder.resolve("latin.json"), new byte[] {'{', (byte) 0xe4, '}'});
    assertRefused("is not UTF-8", "card", "import", "--data", path("d"), latin.toString());
    Path wrong = Files.writeString(folder.resolve("wrong.json"), "{\"iccid\":\"89\"}");
    assertGatewayRefused("iccid: expected", "http://x", "soft:" + wrong);
    assertRefused("no card file", "card", "import", "--data", path("d"), path("none.json"));
  }

  @Test
  void what_does_not_go_together_with_a_reader_is_refused() {
    String[] gateway = {"gateway", "--data", path("g"), "--network", "http://x", "--card"};
    assertRefused("expected --card pcsc:READER with it", with(gateway, "soft:x", "--pcsc-shared"));
    assertRefused(
        "--pcsc-protocol: expected T=0 or T=1", with(gateway, "pcsc:x", "--pcsc-protocol", "2"));
    assertRefused(
        "--pcsc-timeout: expected 1 to 600", with(gateway, "pcsc:x", "--pcsc-timeout", "0"));
    assertRefused(
        "expected pcsc:READER, modem:PORT, or auto for one of them", "demo", "--card", "soft:x");
    assertRefused("expected --card-file FILE with it", "demo", "--card", "pcsc:x");
    assertRefused("no card file", "demo", "--card", "pcsc:x", "--card-file", path("none"));
    assertRefused(
        "expected a reader with a card in it", "demo", "--card", "pcsc:auto", "--card-file", "f");
  }

  @Test
  void a_locked_data_folder_is_refused() throws IOException {
    Path data = folder.resolve("d");
    Launcher holder = Launcher.open(data, Duration.ZERO, notice -> {});
    assertThat(run("network", "--data", data.toString(), "--http-port", "0")).isEqualTo(2);
    assertOneLine("is in use by process " + ProcessHandle.current().pid());
    holder.close();
    assertThat(data.resolve("etc")).doesNotExist();
  }

  @Test
  void a_delivery_is_not_the_first_that_is_done_on_a_data_folder() {
    assertRefused(
        "no data folder", "deliver", "--data", path("d"), "--iccid", "1", "--imsi", "2", "--wait");
  }

  @Test
  void a_delivery_is_waited_for_a_day_at_most() {
    String[] line = {"deliver", "--data", path("d"), "--iccid", "1", "--imsi", "2", "--wait=86401"};
    assertRefused("--wait: expected 0..86400 seconds, found 86401", line);
  }

  @Test
  void ctl_makes_no_data_folder() throws IOException {
    assertRefused("no data folder", "ctl", "--data", path("d"), "bundle", "list");
    Files.createDirectories(folder.resolve("empty"));
    assertThat(run("ctl", "--data", path("empty"), "call", "status")).isEqualTo(2);
    assertOneLine("holds no runtime yet");
    assertThat(folder.resolve("empty")).isEmptyDirectory();
  }

  private void assertGatewayRefused(String part, String network, String card) {
    assertRefused(part, "gateway", "--data", path("d"), "--network", network, "--card", card);
  }

  @Test
  void a_key_of_no_use_is_refused_before_anything_is_changed() throws IOException {
    String file = Files.writeString(folder.resolve("key.pem"), "no key").toString();
    assertRefused(
        "--identity-key: expected an RSA private key (PEM, PKCS #8)",
        "network",
        "--data",
        path("d"),
        "--http-port",
        "0",
        "--identity-key",
        file);
  }

  private void assertRefused(String part, String... arguments) {
    assertThat(run(arguments)).as(String.join(" ", arguments)).isEqualTo(2);
    assertOneLine(part);
    assertThat(folder.resolve("d")).doesNotExist();
  }

  private void assertOneLine(String part) {
    assertThat(line.err()).startsWith("sealpost: ").contains(part).hasLineCount(1);
    assertThat(line.out()).isEmpty();
  }

  private int run(String... arguments) {
    return line.run(arguments);
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }
}
