package org.sealpost.it.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealpost.it.patience.Patience;

/** A network whose subscribers are those of an OsmoHLR: no key of theirs is anywhere else. */
@Tag("once")
class ExternalHlrTest {
  private static final Duration PATIENCE = Patience.LIMIT;
  private static final String IMSI = "001010000000001";
  private static final String NEW_IMSI = "001010000000002";
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
  void a_login_waits_while_the_hlr_is_away_and_goes_on_when_it_is_back() throws Exception {
    hlr.add(IMSI, K, OPC);
    // The vectors that came when the card was imported are for EAP-AKA'.
    insistOnPlainAka();
    try (Sealpost.Running net = startNetwork()) {
      importCard();
      hlr.kill();
      Sealpost.Result ordered = deliver("--write", "3F00/7FFF/6F46=00534541");
      assertThat(ordered.json()).containsEntry("state", "queued");
      try (Sealpost.Running gateway = startGateway(net)) {
        await()
            .atMost(PATIENCE)
            .until(() -> Files.readString(net.log()).contains("A login waits: HLR: "));
        hlr.start();
        assertProven(deliver("--write", "3F00/7FFF/6F46=00534542", Sealpost.WAIT));
        assertThat(delivery(1)).containsEntry("state", "proven");
        assertThat(session()).containsEntry("agreement", "eap-aka");
        assertThat(gateway.stop()).isZero();
      }
      assertThat(net.stop()).isZero();
      assertThat(Files.readString(net.log())).doesNotContain(K).doesNotContain(IMSI);
    }
  }

  @Test
  void a_card_that_is_ahead_logs_in_and_gets_an_imsi_that_the_hlr_knows() throws Exception {
    hlr.add(IMSI, K, OPC);
    Files.writeString(
        card, DeliveryTest.cardFile().replaceFirst("\\{", "{\"sqn\":\"000000100000\","));
    try (Sealpost.Running net = startNetwork()) {
      importCard();
      assertRefused(deliver("--imsi", NEW_IMSI), "a subscriber of the authentication centre");
      hlr.add(NEW_IMSI, K, OPC);
      try (Sealpost.Running gateway = startGateway(net)) {
        assertProven(deliver("--imsi", NEW_IMSI, Sealpost.WAIT));
        assertThat(session()).containsEntry("agreement", "eap-aka-prime");
        assertThat(gateway.stop()).isZero();
      }
      assertThat(net.stop()).isZero();
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

  private Sealpost.Running startGateway(Sealpost.Running net) throws Exception {
    return Sealpost.start(
        "gateway",
        "--data",
        folder.resolve("gw"),
        "--network",
        net.ready().get("http"),
        "--card",
        "soft:" + card);
  }

  private void insistOnPlainAka() throws Exception {
    Path etc = Files.createDirectories(folder.resolve("gw/etc"));
    Files.writeString(
        etc.resolve("mine.json"),
        """
        {":configurator:symbolic-name": "mine", ":configurator:version": "1.0.0",
         "org.sealpost.gateway.client": {"agreements": ["eap-aka"], "allowClearImsi": true}}
        """);
  }

  private void importCard() throws Exception {
    Sealpost.Result imported = run("card", "import", cardWithoutKey);
    assertThat(imported.exit()).as(imported.err()).isZero();
  }

  /** A command about the network, and the card if it takes one. */
  private Sealpost.Result run(String group, String command, Object... arguments) throws Exception {
    boolean aboutCard = arguments.length == 0;
    Object[] all = new Object[arguments.length + (aboutCard ? 6 : 4)];
    all[0] = group;
    all[1] = command;
    all[2] = "--data";
    all[3] = network;
    System.arraycopy(arguments, 0, all, 4, arguments.length);
    if (aboutCard) {
      all[4] = "--iccid";
      all[5] = DeliveryTest.ICCID;
    }
    return Sealpost.run(all);
  }

  private Sealpost.Result deliver(String what, String value, Object... more) throws Exception {
    Object[] all = new Object[7 + more.length];
    System.arraycopy(
        new Object[] {"deliver", "--data", network, "--iccid", DeliveryTest.ICCID, what, value},
        0,
        all,
        0,
        7);
    System.arraycopy(more, 0, all, 7, more.length);
    return Sealpost.run(all);
  }

  private Map<String, Object> delivery(int id) throws Exception {
    return Sealpost.run(
            "ctl",
            "--data",
            network,
            "call",
            "delivery.get",
            "{\"iccid\":\"" + DeliveryTest.ICCID + "\",\"id\":" + id + "}")
        .json();
  }

  @SuppressWarnings("unchecked")
  private Map<String, Object> session() throws Exception {
    return (Map<String, Object>) run("card", "status").json().get("session");
  }

  private static void assertProven(Sealpost.Result result) {
    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(result.json()).containsEntry("state", "proven");
  }

  private static void assertRefused(Sealpost.Result result, String named) {
    assertThat(result.exit()).as(result.err()).isEqualTo(2);
    assertThat(result.complaints()).singleElement().asString().contains(named);
  }
}
