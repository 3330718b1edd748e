package org.sealpost.it.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bad input: one clear line, exit 2, nothing changed. */
@Tag("once")
class BadInputTest {
  @TempDir private Path folder;

  @Test
  void an_unknown_option_is_named() throws Exception {
    assertRefused(
        Sealpost.run("network", "--data", folder, "--http-port", 0, "--nonsense"), "--nonsense");
  }

  @Test
  void a_port_in_use_is_named_and_no_data_folder_is_made() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Path data = folder.resolve("net");
      Sealpost.Result result =
          Sealpost.run("network", "--data", data, "--http-port", taken.getLocalPort());
      assertRefused(result, String.valueOf(taken.getLocalPort()));
      assertThat(data).doesNotExist();
    }
  }

  @Test
  void a_locked_data_folder_is_named() throws Exception {
    Path data = folder.resolve("net");
    try (Sealpost.Running network = Sealpost.start("network", "--data", data, "--http-port", 0)) {
      assertRefused(Sealpost.run("network", "--data", data, "--http-port", 0), data.toString());
      assertThat(network.stop()).isZero();
    }
  }

  @Test
  void a_missing_card_is_named_and_no_data_folder_is_made() throws Exception {
    Path data = folder.resolve("gw");
    Path card = folder.resolve("nowhere.json");
    assertRefused(
        Sealpost.run(
            "gateway", "--data", data, "--network", "http://127.0.0.1:9", "--card", "soft:" + card),
        card.toString());
    assertThat(data).doesNotExist();
  }

  @Test
  void a_card_that_is_none_is_named_and_no_data_folder_is_made() throws Exception {
    Path data = folder.resolve("gw");
    Path card = folder.resolve("card.json");
    Files.writeString(card, "{\"iccid\":\"not digits\"}");
    assertRefused(
        Sealpost.run(
            "gateway", "--data", data, "--network", "http://127.0.0.1:9", "--card", "soft:" + card),
        "iccid");
    assertThat(data).doesNotExist();
  }

  @Test
  void a_card_file_that_is_no_card_says_which_member_is_wrong() throws Exception {
    Path card = folder.resolve("card.json");
    Files.writeString(card, "{\"iccid\":\"not digits\"}");
    assertRefused(Sealpost.run("card", "import", "--data", folder.resolve("net"), card), "iccid");
  }

  @Test
  void a_corrupt_store_is_named_and_left_as_it_is() throws Exception {
    Path data = folder.resolve("net");
    Sealpost.run(
        "subscriber",
        "add",
        "--data",
        data,
        "--imsi",
        "001010000000001",
        "--k",
        hex(),
        "--opc",
        hex());
    Path store = data.resolve("store.db");
    byte[] spoilt = Files.readAllBytes(store);
    Arrays.fill(spoilt, 0, Math.min(spoilt.length, 4096), (byte) 0x55);
    Files.write(store, spoilt);
    for (Path beside : beside(store)) {
      Files.delete(beside);
    }
    Sealpost.Result result = Sealpost.run("network", "--data", data, "--http-port", 0);
    assertRefused(result, "store.db");
    assertThat(Files.readAllBytes(store)).isEqualTo(spoilt);
  }

  @Test
  void an_imsi_that_the_authentication_centre_does_not_know_is_not_assigned() throws Exception {
    Path data = folder.resolve("net");
    Path card = folder.resolve("card.json");
    Files.writeString(card, DeliveryTest.cardFile());
    assertThat(Sealpost.run("card", "import", "--data", data, card).exit()).isZero();
    assertRefused(
        Sealpost.run(
            "deliver", "--data", data, "--iccid", DeliveryTest.ICCID, "--imsi", "001019999999999"),
        "001019999999999");
  }

  private static String hex() {
    return "00112233445566778899aabbccddeeff";
  }

  private static List<Path> beside(Path store) throws IOException {
    try (Stream<Path> files = Files.list(store.getParent())) {
      return files.filter(file -> file.getFileName().toString().startsWith("store.db-")).toList();
    }
  }

  private static void assertRefused(Sealpost.Result result, String named) {
    assertThat(result.exit()).as(result.err()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.complaints()).hasSize(1);
    assertThat(result.complaints().get(0)).contains(named).doesNotContain("Exception");
  }
}
