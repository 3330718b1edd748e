package org.sealpost.gateway.sat.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealpost.codec.frame.Octets;
import org.sealpost.codec.frame.ParkedFrame;
import org.sealpost.codec.frame.Poll;
import org.sealpost.codec.frame.ReadReceipt;
import org.sealpost.codec.frame.SessionId;
import org.sealpost.gateway.api.SatModule;
import org.sealpost.it.patience.Patience;
import org.sealpost.seal.api.AgreedKeys;
import org.sealpost.seal.cose.internal.Aes128GcmSealer;

/** Sessions whose sealer goes, stays away, or comes back. */
class ParkedSessionTest {
  private static final int A128GCM = 1;

  @TempDir Path folder;
  private SatBench bench;
  private TestNetwork network;
  private SatModule sat;

  @BeforeEach
  void login() throws Exception {
    bench = new SatBench(folder);
    network = TestNetwork.login(bench);
    sat = bench.sat();
  }

  @AfterEach
  void close() {
    bench.close();
    assertThat(bench.sealer.repeated).as("(key, nonce) pairs that occurred twice").isEmpty();
  }

  private void park() {
    bench.component.removeSealer(bench.sealer);
    await().until(() -> sat.isParked());
  }

  /** A login that another sealer is used in. */
  private SessionId openAnother() throws Exception {
    bench.component.addSealer(new Aes128GcmSealer());
    byte[] name = ScriptedCard.octets(8, 0x70);
    AgreedKeys keys = new AgreedKeys(name, new byte[1], ScriptedCard.octets(64, 1));
    sat.open(keys, A128GCM, new byte[1], new byte[1])
        .toCompletableFuture()
        .get(Patience.SECONDS, TimeUnit.SECONDS);
    return SessionId.of(name);
  }

  @Test
  void a_session_whose_sealer_goes_is_kept_and_says_nothing_until_it_comes_back() {
    park();
    assertThat(sat.session()).isEmpty();
    assertThat(sat.knows(network.id())).isFalse();
    assertThat(bench.count("session")).isEqualTo(1);
    bench.component.addSealer(bench.sealer);
    await().until(() -> sat.session().equals(Optional.of(network.id())));
    assertThat(sat.isParked()).isFalse();
    await().until(() -> bench.queues.changed.get() == 2);
  }

  @Test
  void a_session_that_goes_on_takes_another_epoch_and_asks_what_it_missed() throws Exception {
    network.send(TestNetwork.part(1, 0, 2));
    network.find(ReadReceipt.class);
    byte[] first = bench.outbound().get(0);
    park();
    bench.component.addSealer(bench.sealer);
    await().until(() -> bench.queues.changed.get() == 2);
    assertThat(network.all(Poll.class)).hasSize(1);
    assertThat(network.all(ReadReceipt.class)).hasSize(1);
    assertThat(TestNetwork.sealed(first).header().number().epoch()).isEqualTo(1);
    assertThat(bench.outbound())
        .extracting(frame -> TestNetwork.sealed(frame).header().number().epoch())
        .containsOnly(2L);
  }

  @Test
  void what_waits_is_sealed_under_a_new_session_that_another_sealer_makes() throws Exception {
    network.send(TestNetwork.part(1, 0, 2));
    network.find(ReadReceipt.class);
    park();
    SessionId another = openAnother();
    assertThat(sat.session()).contains(another);
    assertThat(sat.isParked()).isFalse();
    assertThat(bench.outbound())
        .hasSizeGreaterThan(1)
        .allSatisfy(
            frame -> assertThat(TestNetwork.sealed(frame).header().algorithm()).isEqualTo(A128GCM));
  }

  @Test
  void a_parked_session_whose_sealer_is_back_is_heard_beside_a_new_one_that_heard_nothing()
      throws Exception {
    network.send(TestNetwork.part(1, 0, 2));
    network.find(ReadReceipt.class);
    park();
    SessionId another = openAnother();
    assertThat(sat.knows(network.id())).isFalse();
    bench.component.addSealer(bench.sealer);
    await().until(() -> sat.knows(network.id()));
    assertThat(sat.session()).as("the network may have heard it already").contains(another);
    network.send(TestNetwork.part(2, 0, 2));
    await().until(() -> bench.count("packet") == 2);
  }

  @Test
  void the_last_session_goes_on_when_the_sealer_of_a_newer_one_goes_that_heard_nothing()
      throws Exception {
    Aes128GcmSealer second = new Aes128GcmSealer();
    bench.component.addSealer(second);
    network.send(TestNetwork.part(1, 0, 2));
    network.find(ReadReceipt.class);
    AgreedKeys keys = new AgreedKeys(new byte[8], new byte[1], ScriptedCard.octets(64, 1));
    sat.open(keys, A128GCM, new byte[1], new byte[1]).toCompletableFuture().get();
    bench.component.removeSealer(second);
    await().until(() -> sat.session().equals(Optional.of(network.id())));
    await().until(() -> network.all(ReadReceipt.class).size() == 1);
  }

  @Test
  void a_session_is_parked_over_a_restart_without_its_sealer() {
    bench.component.removeSealer(bench.sealer);
    SatModule again = bench.restartWithoutSealer();
    assertThat(again.isParked()).isTrue();
    assertThat(again.session()).isEmpty();
  }

  @Test
  void the_network_is_believed_that_it_cannot_open_a_session_if_its_proof_is_right() {
    ParkedFrame genuine = network.parked();
    byte[] proof = genuine.proof().toByteArray();
    proof[15] ^= 1;
    ParkedFrame forged = new ParkedFrame(network.id(), Octets.of(proof));
    ParkedFrame ofAnother = new ParkedFrame(SessionId.of(new byte[8]), genuine.proof());
    assertThat(sat.believes(genuine)).isTrue();
    assertThat(sat.believes(forged)).isFalse();
    assertThat(sat.believes(ofAnother)).isFalse();
    park();
    assertThat(sat.believes(genuine)).isFalse();
  }
}
