package org.sealpost.it.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A network whose subscribers are those of an OsmoHLR: no key of theirs is anywhere else. */
class ExternalHlrTest {
  private static final String IMSI = "001010000000001";
  private static final String K = "465b5ce8b199b49faa5f0a2ee238a6bc";
  private static final String OPC = "cd63cb71954a9f4e48a5994e37a02baf";

  @TempDir private Path folder;
  private Path network;
  private Path card;
  private Path cardWithoutKey;
  private OsmoHlr hlr;

  @BeforeEach
  void start() throws Exception {
    assumeTrue(OsmoHlr.isPossible(), "no osmo-hlr here");
    network = folder.resolve("net");
    card = folder.resolve("card.json");
    cardWithoutKey = folder.resolve("without-key.json");
    String content = DeliveryTest.cardFile();
    Files.writeString(card, content);
    Files.writeString(
        cardWithoutKey, content.replaceAll("\"(algorithm|k|opc)\":\"[^\"]*\",\\s*", ""));
    hlr = new OsmoHlr(folder.resolve("hlr"));
  }

  @AfterEach
  void stop() {
    if (hlr != null) {
      hlr.close();
    }
  }

  @Test
  void keys_that_the_hlr_has_are_not_taken_and_cards_that_it_does_not_know_are_refused()
      throws Exception {
    try (Sealpost.Running net = startNetwork()) {
      assertRefused(run("card", "import", card), "key: expected none");
      assertRefused(
          run("subscriber", "add", "--imsi", IMSI, "--k", K, "--opc", OPC), "key: expected none");
      assertRefused(
          run("card", "import", cardWithoutKey), "a subscriber of the authentication centre");
      hlr.kill();
      Sealpost.Result away = run("card", "import", cardWithoutKey);
      assertThat(away.exit()).as(away.err()).isEqualTo(1);
      assertThat(away.complaints()).singleElement().asString().contains("unavailable");
      assertThat(net.stop()).isZero();
    }
  }

  private Sealpost.Running startNetwork() throws Exception {
    return Sealpost.start(
        "network", "--data", network, "--http-port", 0, "--hlr", hlr.url(), "--node", 3);
  }

  /** A command about the network. */
  private Sealpost.Result run(String group, String command, Object... arguments) throws Exception {
    List<Object> all = new ArrayList<>(List.of(group, command, "--data", network));
    all.addAll(List.of(arguments));
    return Sealpost.run(all.toArray());
  }

  private static void assertRefused(Sealpost.Result result, String named) {
    assertThat(result.exit()).as(result.err()).isEqualTo(2);
    assertThat(result.complaints()).singleElement().asString().contains(named);
  }
}
