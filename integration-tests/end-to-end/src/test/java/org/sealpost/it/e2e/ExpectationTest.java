package org.sealpost.it.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealpost.it.patience.Patience;

/** What goes without an order, is withdrawn, or stays in doubt. */
@Tag("once")
class ExpectationTest {
  /** Each look is a process of its own, which a busy machine takes its time to start. */
  private static final Duration PATIENCE = Duration.ofSeconds(Patience.TEST_SECONDS);

  @TempDir private Path folder;
  private Path network;
  private Path card;

  @BeforeEach
  void folders() {
    network = folder.resolve("net");
    card = folder.resolve("card.json");
  }

  @Test
  void a_poll_brings_what_is_missing_and_nothing_that_was_withdrawn() throws Exception {
    importCard(DeliveryTest.cardFile());
    Sealpost.Result expected =
        Sealpost.run(
            "card",
            "expect",
            "--data",
            network,
            "--iccid",
            DeliveryTest.ICCID,
            "--file",
            "3F00/7FFF/6F46=00534545");
    assertThat(expected.exit()).as(expected.err()).isZero();
    order("3F00/7FFF/6F46=00534541");
    Sealpost.Result cancelled =
        Sealpost.run("cancel", "--data", network, "--iccid", DeliveryTest.ICCID, "--id", 1);
    assertThat(cancelled.json()).containsEntry("state", "cancelled");
    try (Sealpost.Running net = Sealpost.start("network", "--data", network, "--http-port", 0);
        Sealpost.Running gateway = gateway(net)) {
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(delivery(2)).containsEntry("state", "proven"));
      assertThat(delivery(2)).containsEntry("purpose", "expect:3F00/7FFF/6F46");
      assertThat(delivery(1)).containsEntry("state", "cancelled");
      gateway.stop();
      net.stop();
    }
  }

  @Test
  void a_card_whose_checksums_are_wrong_settles_no_doubt_by_being_read_back() throws Exception {
    importCard(DeliveryTest.cardFile().replaceFirst("\\{", "{\"behaviour\":[\"por-wrong-cc\"],"));
    order("3F00/7FFF/6F46=00534541");
    try (Sealpost.Running net = Sealpost.start("network", "--data", network, "--http-port", 0);
        Sealpost.Running gateway = gateway(net)) {
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(String.valueOf(delivery(1).get("reason")))
                      .contains("read back 3 times"));
      assertThat(delivery(1)).containsEntry("state", "uncertain");
      assertThat(List.of(2, 3, 4))
          .allSatisfy(
              id ->
                  assertThat(delivery(id))
                      .containsEntry("purpose", "check:1/0")
                      .containsEntry("state", "failed"));
      gateway.stop();
      net.stop();
    }
  }

  private void importCard(String file) throws Exception {
    Files.writeString(card, file);
    Sealpost.Result imported = Sealpost.run("card", "import", "--data", network, card);
    assertThat(imported.exit()).as(imported.err()).isZero();
  }

  private void order(String write) throws Exception {
    Sealpost.Result ordered =
        Sealpost.run("deliver", "--data", network, "--iccid", DeliveryTest.ICCID, "--write", write);
    assertThat(ordered.exit()).as(ordered.err()).isZero();
  }

  private Sealpost.Running gateway(Sealpost.Running net) throws Exception {
    return Sealpost.start(
        "gateway",
        "--data",
        folder.resolve("gw"),
        "--network",
        net.ready().get("http"),
        "--card",
        "soft:" + card);
  }

  private Map<String, Object> delivery(int id) throws Exception {
    String arguments = "{\"iccid\":\"" + DeliveryTest.ICCID + "\",\"id\":" + id + "}";
    return Sealpost.run("ctl", "--data", network, "call", "delivery.get", arguments).json();
  }
}
