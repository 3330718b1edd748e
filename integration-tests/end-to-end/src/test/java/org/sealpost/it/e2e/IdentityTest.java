package org.sealpost.it.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody on the way learns of a card: the frames as they were sent. */
@Tag("once")
class IdentityTest {
  private static final String IMSI = "001010000000001";

  @TempDir private Path folder;

  private Path frames(int run) {
    return folder.resolve("frames-" + run + ".jsonl");
  }

  /** The hellos of a run, in hexadecimal. */
  private List<String> hellos(int run) throws Exception {
    // array(3), type hello: 1, version 1, map
    return Files.readAllLines(frames(run)).stream()
        .filter(line -> line.contains("\"frame\":\"830101a"))
        .toList();
  }

  private void deliver(Path network, Object http, Path card, Path key, int run, String write)
      throws Exception {
    try (Sealpost.Running gateway =
        Sealpost.start(
            "gateway",
            "--data",
            folder.resolve("gw"),
            "--network",
            http,
            "--card",
            "soft:" + card,
            "--operator-key",
            key,
            "--frame-log",
            frames(run))) {
      Sealpost.Result delivered =
          Sealpost.run(
              "deliver",
              "--data",
              network,
              "--iccid",
              DeliveryTest.ICCID,
              "--write",
              write,
              Sealpost.WAIT);
      assertThat(delivered.exit()).as(delivered.err()).isZero();
      assertThat(gateway.stop()).isZero();
      assertThatLogHoldsNoImsi(gateway);
    }
  }

  /** Cards are named by their ICCID there. */
  private static void assertThatLogHoldsNoImsi(Sealpost.Running runtime) throws Exception {
    assertThat(Files.readString(runtime.log())).contains(DeliveryTest.ICCID).doesNotContain(IMSI);
  }

  @Test
  void nobody_on_the_way_sees_the_imsi_nor_the_same_name_twice() throws Exception {
    Path network = folder.resolve("net");
    Path card = Files.writeString(folder.resolve("card.json"), DeliveryTest.cardFile());
    assertThat(Sealpost.run("card", "import", "--data", network, card).exit()).isZero();
    Sealpost.Result key = Sealpost.run("operator-key", "--data", network);
    assertThat(key.exit()).as(key.err()).isZero();
    Path pem = Files.writeString(folder.resolve("operator.pem"), key.out());
    try (Sealpost.Running net = Sealpost.start("network", "--data", network, "--http-port", 0)) {
      Object http = net.ready().get("http");
      deliver(network, http, card, pem, 1, "3F00/7FFF/6F46=00534541");
      Sealpost.Result revoked =
          Sealpost.run("card", "revoke", "--data", network, "--iccid", DeliveryTest.ICCID);
      assertThat(revoked.exit()).as(revoked.err()).isZero();
      deliver(network, http, card, pem, 2, "3F00/7FFF/6F46=00534542");
      assertThat(net.stop()).isZero();
      assertThatLogHoldsNoImsi(net);
    }
    String clear = HexFormat.of().formatHex(IMSI.getBytes(StandardCharsets.US_ASCII));
    for (int run = 1; run <= 2; run++) {
      assertThat(Files.readString(frames(run))).doesNotContain(clear);
      assertThat(hellos(run)).isNotEmpty();
    }
    // identity (1): bytes(513), a zero octet in front; then a name that the network gave
    assertThat(hellos(1)).allSatisfy(line -> assertThat(line).contains("0159020100"));
    assertThat(hellos(2)).allSatisfy(line -> assertThat(line).containsPattern("0158..3[78]"));
    assertThat(hellos(2)).doesNotContainAnyElementsOf(hellos(1));
  }
}
