package org.sealpost.it.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealpost.mosquitto.MosquittoProcess;

/** The commands one by one, as a user would give them. */
class DeliveryTest {
  static final String ICCID = "8988211000000000017";

  @TempDir private Path folder;

  @Tag("once")
  @Test
  void what_is_ordered_before_the_network_runs_is_delivered_when_it_does() throws Exception {
    Path network = folder.resolve("net");
    Path card = folder.resolve("card.json");
    Files.writeString(card, cardFile());
    assertThat(Sealpost.run("card", "import", "--data", network, card).exit()).isZero();
    Sealpost.Result ordered =
        Sealpost.run(
            "deliver", "--data", network, "--iccid", ICCID, "--write", "3F00/7FFF/6F46=00534541");
    assertThat(ordered.exit()).as(ordered.err()).isZero();
    assertThat(ordered.json()).containsEntry("state", "queued");
    try (Sealpost.Running net = Sealpost.start("network", "--data", network, "--http-port", 0);
        Sealpost.Running gateway = gateway(net, card)) {
      Sealpost.Result second = deliver(network, "3F00/7FFF/6F46=00534542");
      assertThat(second.exit()).as(second.err()).isZero();
      assertThat(second.json()).containsEntry("state", "proven");
      Map<String, Object> first =
          Sealpost.run(
                  "ctl",
                  "--data",
                  network,
                  "call",
                  "delivery.get",
                  "{\"iccid\":\"" + ICCID + "\",\"id\":1}")
              .json();
      assertThat(first).containsEntry("state", "proven");
      assertThat(gateway.stop()).isZero();
      assertThat(net.stop()).isZero();
    }
  }

  @Tag("once")
  @Test
  void who_waits_for_a_delivery_may_start_the_network_meanwhile() throws Exception {
    Path network = folder.resolve("net");
    Path card = folder.resolve("card.json");
    Files.writeString(card, cardFile());
    assertThat(Sealpost.run("card", "import", "--data", network, card).exit()).isZero();
    ExecutorService executor = Executors.newSingleThreadExecutor();
    Future<Sealpost.Result> waiting =
        executor.submit(() -> deliver(network, "3F00/7FFF/6F46=00534541"));
    executor.shutdown();
    await().until(() -> status(network).out().contains("\"queued\":1"));
    try (Sealpost.Running net = Sealpost.start("network", "--data", network, "--http-port", 0);
        Sealpost.Running gateway = gateway(net, card)) {
      assertThat(waiting.get().exit()).as(waiting.get().err()).isZero();
      assertThat(waiting.get().json()).containsEntry("state", "proven");
      assertThat(gateway.stop()).isZero();
      assertThat(net.stop()).isZero();
    }
  }

  @Tag("once")
  @Test
  void a_file_that_the_card_does_not_have_fails_with_its_status_word() throws Exception {
    Path network = folder.resolve("net");
    Path card = folder.resolve("card.json");
    Files.writeString(card, cardFile());
    assertThat(Sealpost.run("card", "import", "--data", network, card).exit()).isZero();
    try (Sealpost.Running net = Sealpost.start("network", "--data", network, "--http-port", 0);
        Sealpost.Running gateway = gateway(net, card)) {
      Sealpost.Result result = deliver(network, "3F00/7FFF/6FEE=00");
      assertThat(result.exit()).isEqualTo(1);
      assertThat(result.json()).containsEntry("state", "failed").containsEntry("sw", "6a82");
      assertThat(result.complaints()).singleElement().asString().contains("6A82");
      assertThat(gateway.stop()).isZero();
      assertThat(net.stop()).isZero();
    }
  }

  @Test
  void a_session_outlives_a_restart_of_either_side() throws Exception {
    Path network = folder.resolve("net");
    Path card = folder.resolve("card.json");
    Files.writeString(card, cardFile());
    Sealpost.run("card", "import", "--data", network, card);
    int port = MosquittoProcess.freePort();
    try (Sealpost.Running net = Sealpost.start("network", "--data", network, "--http-port", port)) {
      try (Sealpost.Running gateway = gateway(net, card)) {
        assertThat(deliver(network, "3F00/7FFF/6F46=00534541").exit()).isZero();
        gateway.stop();
      }
      net.stop();
    }
    Path frames = folder.resolve("frames.jsonl");
    try (Sealpost.Running net = Sealpost.start("network", "--data", network, "--http-port", port);
        Sealpost.Running gateway = gateway(net, card, "--frame-log", frames)) {
      assertThat(deliver(network, "3F00/7FFF/6F46=00534542").exit()).isZero();
      gateway.stop();
      net.stop();
    }
    // a frame is a CBOR array whose second octet is its type: 05 sealed, 01 hello
    assertThat(Files.readAllLines(frames))
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line).containsPattern("\"frame\":\"8205"));
  }

  @Tag("once")
  @Test
  void a_card_that_counts_ahead_and_proves_by_short_message_gets_its_delivery() throws Exception {
    Path network = folder.resolve("net");
    Path card = folder.resolve("card.json");
    String file = cardFile().replace("\"msl\":\"16\"", "\"msl\":\"16\",\"por\":\"submit\"");
    Files.writeString(card, file);
    Sealpost.run("card", "import", "--data", network, card);
    // The network believes 0: the first challenge is answered with AUTS.
    Files.writeString(card, file.replace("{\"iccid\"", "{\"sqn\":\"000000010000\",\"iccid\""));
    try (Sealpost.Running net = Sealpost.start("network", "--data", network, "--http-port", 0);
        Sealpost.Running gateway = gateway(net, card)) {
      Sealpost.Result delivered = deliver(network, "3F00/7FFF/6F46=00534541");
      assertThat(delivered.exit()).as(delivered.err()).isZero();
      assertThat(delivered.json()).containsEntry("state", "proven");
      gateway.stop();
      net.stop();
    }
  }

  private Sealpost.Running gateway(Sealpost.Running network, Path card, Object... more)
      throws Exception {
    Object[] usual = {
      "gateway",
      "--data",
      folder.resolve("gw"),
      "--network",
      network.ready().get("http"),
      "--card",
      "soft:" + card
    };
    Object[] all = Arrays.copyOf(usual, usual.length + more.length);
    System.arraycopy(more, 0, all, usual.length, more.length);
    return Sealpost.start(all);
  }

  private static Sealpost.Result status(Path network) throws Exception {
    return Sealpost.run("card", "status", "--data", network, "--iccid", ICCID);
  }

  static Sealpost.Result deliver(Path network, String write) throws Exception {
    return Sealpost.run(
        "deliver", "--data", network, "--iccid", ICCID, "--write", write, Sealpost.WAIT);
  }

  static String cardFile() {
    return """
        {"iccid":"%s","imsi":"001010000000001","algorithm":"milenage",
         "k":"465b5ce8b199b49faa5f0a2ee238a6bc","opc":"cd63cb71954a9f4e48a5994e37a02baf",
         "keysets":[{"kvn":1,"alg":"aes","cntr":"0000000000",
           "kic":"000102030405060708090a0b0c0d0e0f","kid":"101112131415161718191a1b1c1d1e1f"}],
         "apps":[{"tar":"B00011","msl":"16"}]}
        """
        .formatted(ICCID);
  }
}
