package org.sealpost.gateway.sat.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sealpost.codec.frame.Acknowledgement;
import org.sealpost.codec.frame.Configuration;
import org.sealpost.codec.frame.Notice;
import org.sealpost.codec.frame.ProofOfReceipt;

/**
 * The process dies around each commit of a delivery: the frame (0), a look for another (1), the
 * journal before the envelope (2), the proof (3), the acknowledgement of it (4).
 */
class CrashTest {
  @TempDir Path folder;
  private SatBench bench;
  private TestNetwork network;

  @BeforeEach
  void open() throws Exception {
    bench = new SatBench(folder);
    network = TestNetwork.login(bench);
  }

  @AfterEach
  void close() {
    bench.close();
    assertThat(bench.sealer.repeated).as("nonces").isEmpty();
  }

  private boolean proven() {
    return !network.all(ProofOfReceipt.class).isEmpty();
  }

  private void acknowledgeProof() {
    network.send(new Acknowledgement(network.ids(ProofOfReceipt.class)));
  }

  @ParameterizedTest
  @CsvSource({"0,false", "0,true", "1,false", "1,true", "2,false", "2,true", "3,false", "3,true"})
  void the_delivery_is_proven_once_and_every_attempt_was_in_the_journal_first(
      int commit, boolean behind) {
    Configuration configuration = TestNetwork.delivery(5);
    byte[] frame = network.seal(TestNetwork.messageId(), configuration);
    bench.crashing.crashAt(commit, behind);
    bench.arrive(frame);
    await().until(() -> bench.crashing.crashed() || proven());
    if (!bench.crashing.crashed()) {
      acknowledgeProof();
      await().until(bench.crashing::crashed);
    }
    bench.kill();
    bench.revive();
    network.send(new Notice()); // so that the gateway knows what time it is
    bench.arrive(frame); // the network repeats the same octets until it has the receipt
    if (finalBelow() < 6) {
      ProofOfReceipt proof = network.find(ProofOfReceipt.class);
      assertThat((long) proof.attempt())
          .as("attempts told, against envelopes that the card saw")
          .isGreaterThanOrEqualTo(bench.card.envelopesSeen());
      acknowledgeProof();
    }
    await().until(() -> finalBelow() == 6);
    assertThat(bench.card.envelopesSeen()).isBetween(1L, 2L);
    bench.arrive(frame);
    network.send(configuration);
    await().until(() -> bench.count("inbound") == 0);
    assertThat(bench.count("packet")).as("over for good").isZero();
    assertThat(network.all(ProofOfReceipt.class)).isEqualTo(List.of());
  }

  private long finalBelow() {
    return bench
        .store
        .read(tx -> tx.find("SELECT final_below FROM card", row -> row.number("final_below")))
        .orElseThrow();
  }
}
