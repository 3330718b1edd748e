package org.sealpost.it.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The card in a simulated modem at a serial port. */
@Tag("once")
class ModemCardTest {
  @TempDir private Path folder;

  @BeforeEach
  void requireTerminals() {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/socat")), "no socat here");
  }

  @Test
  void the_demo_delivers_to_a_card_in_a_modem_of_its_own() throws Exception {
    DemoResult.assertDelivered(Sealpost.run("demo", "--json", "--card", "modem:auto"), "modem");
  }

  @Test
  void deliveries_outlive_a_modem_that_is_unplugged_and_comes_back_as_another_make()
      throws Exception {
    Path network = folder.resolve("net");
    Path card = Files.writeString(folder.resolve("card.json"), DeliveryTest.cardFile());
    Path port = folder.resolve("modem");
    assertThat(Sealpost.run("card", "import", "--data", network, card).exit()).isZero();
    Sealpost.Running modem = modem(card, port, "sierra");
    try (Sealpost.Running net = Sealpost.start("network", "--data", network, "--http-port", 0);
        Sealpost.Running gateway =
            Sealpost.start(
                "gateway",
                "--data",
                folder.resolve("gw"),
                "--network",
                net.ready().get("http"),
                "--modem", // one port, one modem
                port,
                "--card",
                "modem:" + port)) {
      DemoResult.assertProven(
          "modem", DeliveryTest.deliver(network, "3F00/7FFF/6F46=00534541"), gateway);
      for (String make : List.of("u-blox", "bare")) {
        modem.stop(); // not killed: it takes its serial port with it
        modem = modem(card, port, make);
        DemoResult.assertProven(
            "modem", DeliveryTest.deliver(network, "3F00/7FFF/6F46=00534542"), gateway);
      }
    } finally {
      modem.stop();
    }
  }

  @Test
  void an_engineer_asks_the_card_in_a_modem() throws Exception {
    Path card = Files.writeString(folder.resolve("card.json"), DeliveryTest.cardFile());
    Path port = folder.resolve("modem");
    Sealpost.Running modem = modem(card, port, "quectel");
    try {
      assertThat(ask(port, "info"))
          .isEqualTo("iccid " + DeliveryTest.ICCID + "\nimsi 001010000000001\n");
      assertThat(ask(port, "read", "3F00/7FFF/6F07"))
          .isEqualTo("3F00/7FFF/6F07 080910100000000010\n");
      assertThat(ask(port, "apdu", "00a4080c022f99", "00b0000002"))
          .isEqualTo("1 9000\n2 ffff9000\n");
    } finally {
      modem.stop();
    }
  }

  private static Sealpost.Running modem(Path card, Path port, String make) throws Exception {
    Sealpost.Running modem =
        Sealpost.start("simulate", "modem", card, "--pty", port, "--profile", make);
    assertThat(modem.ready()).containsKey("modems");
    return modem;
  }

  private static String ask(Path port, String question, String... more) throws Exception {
    List<Object> line = new ArrayList<>(List.of("card", question, "--card", "modem:" + port));
    line.addAll(List.of(more));
    Sealpost.Result result = Sealpost.run(line.toArray());
    assertThat(result.exit()).as(result.err()).isZero();
    return result.out();
  }
}
