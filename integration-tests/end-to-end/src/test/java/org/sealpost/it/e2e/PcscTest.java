package org.sealpost.it.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealpost.pcscd.VirtualReaders;

/**
 * Cards behind a real pcscd. It takes the Debian packages pcscd and vsmartcard-vpcd, and root;
 * elsewhere it counts as skipped, but not in CI.
 */
@Tag("once")
class PcscTest {
  @TempDir private Path folder;

  @BeforeEach
  void requireReaders() {
    assumeTrue(
        VirtualReaders.isPossible() || System.getenv("CI") != null, VirtualReaders.missing());
  }

  @Test
  void the_demo_delivers_to_a_card_in_a_reader_of_its_own() throws Exception {
    DemoResult.assertDelivered(Sealpost.run("demo", "--json", "--card", "pcsc:auto"), "pcsc");
  }

  /** Particular as some cards are; its makers' other keys are triple DES. */
  private static final String CARD =
      """
      {"iccid":"8988211000000000033","imsi":"001010000000001","algorithm":"milenage",
       "k":"465b5ce8b199b49faa5f0a2ee238a6bc","opc":"cd63cb71954a9f4e48a5994e37a02baf",
       "keysets":[{"kvn":3,"alg":"3des-2key","cntr":"0000000000",
         "kic":"000102030405060708090a0b0c0d0e0f","kid":"101112131415161718191a1b1c1d1e1f"}],
       "apps":[{"tar":"B00011","msl":"06","kvn":3}],
       "behaviour":["refusal-62","only-spi-06-16"]}
      """;

  @Test
  void the_demo_delivers_to_a_card_that_is_there_and_does_so_again() throws Exception {
    Path card = Files.writeString(folder.resolve("card.json"), CARD);
    try (VirtualReaders readers = VirtualReaders.start(folder.resolve("pcscd"));
        Sealpost.Running running = Sealpost.start("card", "run", card, "--vpcd", readers.port(1))) {
      assertThat(running.ready()).containsKey("port");
      for (int i = 0; i < 2; i++) {
        DemoResult.assertDelivered(
            Sealpost.run(
                "demo",
                "--json",
                "--card",
                "pcsc:00 01",
                "--card-file",
                card,
                "--pcsc-socket",
                readers.socket()),
            "pcsc");
      }
    }
  }

  @Test
  void an_engineer_lists_readers_and_asks_the_card_in_one() throws Exception {
    Path card = Files.writeString(folder.resolve("card.json"), DeliveryTest.cardFile());
    try (VirtualReaders readers = VirtualReaders.start(folder.resolve("pcscd"));
        Sealpost.Running running = Sealpost.start("card", "run", card, "--vpcd", readers.port(0))) {
      assertThat(running.ready()).containsKey("port");
      await().until(() -> ask(readers, "list").contains("pcsc:" + readers.name(0) + ": ATR 3b"));
      assertThat(ask(readers, "list")).contains("pcsc:" + readers.name(1) + ": no card");
      assertThat(ask(readers, "info", "--card", "pcsc:00 00"))
          .isEqualTo("iccid " + DeliveryTest.ICCID + "\nimsi 001010000000001\n");
      assertThat(ask(readers, "read", "--card", "pcsc:00 00", "3F00/7FFF/6F07"))
          .isEqualTo("3F00/7FFF/6F07 080910100000000010\n");
      assertThat(ask(readers, "apdu", "--card", "pcsc:00 00", "00a4080c022f99", "00b0000002"))
          .isEqualTo("1 9000\n2 ffff9000\n");
    }
  }

  private static String ask(VirtualReaders readers, String... question) throws Exception {
    List<Object> line = new ArrayList<>(List.of("card"));
    line.addAll(List.of(question));
    line.addAll(List.of("--pcsc-socket", readers.socket()));
    Sealpost.Result result = Sealpost.run(line.toArray());
    assertThat(result.exit()).as(result.err()).isZero();
    return result.out();
  }

  @Test
  void deliveries_outlive_pcscd_and_wait_for_a_card_that_is_pulled() throws Exception {
    Path network = folder.resolve("net");
    Path card = Files.writeString(folder.resolve("card.json"), DeliveryTest.cardFile());
    assertThat(Sealpost.run("card", "import", "--data", network, card).exit()).isZero();
    try (VirtualReaders readers = VirtualReaders.start(folder.resolve("pcscd"));
        Sealpost.Running net = Sealpost.start("network", "--data", network, "--http-port", 0)) {
      Sealpost.Running inside = Sealpost.start("card", "run", card, "--vpcd", readers.port(0));
      try (Sealpost.Running gateway =
          Sealpost.start(
              "gateway",
              "--data",
              folder.resolve("gw"),
              "--network",
              net.ready().get("http"),
              "--card",
              "pcsc:*",
              "--pcsc-socket",
              readers.socket())) {
        DemoResult.assertProven(
            "pcsc", DeliveryTest.deliver(network, "3F00/7FFF/6F46=00534541"), gateway);
        readers.kill();
        readers.start();
        DemoResult.assertProven(
            "pcsc", DeliveryTest.deliver(network, "3F00/7FFF/6F46=00534542"), gateway);
        assertThat(inside.stop()).isZero();
        inside = Sealpost.start("card", "run", card, "--vpcd", readers.port(0));
        DemoResult.assertProven(
            "pcsc", DeliveryTest.deliver(network, "3F00/7FFF/6F46=00534543"), gateway);
      } finally {
        inside.close();
      }
    }
  }
}
