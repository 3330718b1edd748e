package org.sealpost.gateway.sat.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealpost.card.api.CardException;
import org.sealpost.codec.frame.Acknowledgement;
import org.sealpost.codec.frame.Envelope;
import org.sealpost.codec.frame.Notice;
import org.sealpost.codec.frame.Poll;
import org.sealpost.codec.frame.ReadReceipt;
import org.sealpost.codec.frame.ReplayWindow;
import org.sealpost.gateway.api.SatModule;
import org.sealpost.it.patience.Patience;
import org.sealpost.seal.api.AgreedKeys;
import org.sealpost.seal.cose.internal.Aes128GcmSealer;
import org.sealpost.store.api.StoreException;

/** Sessions of the outer seal: their beginning, their numbers, their end. */
class SessionTest {
  @TempDir Path folder;
  private SatBench bench;

  @BeforeEach
  void open() {
    bench = new SatBench(folder);
  }

  @AfterEach
  void close() {
    bench.close();
    assertThat(bench.sealer.repeated).as("(key, nonce) pairs that occurred twice").isEmpty();
  }

  private static Throwable failure(CompletionStage<?> stage) throws Exception {
    try {
      stage.toCompletableFuture().get(Patience.SECONDS, TimeUnit.SECONDS);
      throw new AssertionError("expected a failure, found none");
    } catch (ExecutionException e) {
      return e.getCause();
    }
  }

  @Test
  void a_session_begins_with_a_poll() throws Exception {
    TestNetwork network = TestNetwork.login(bench);
    assertThat(bench.sat().session()).contains(network.id());
    assertThat(bench.sat().knows(network.id())).isTrue();
    Poll poll = network.find(Poll.class);
    assertThat(poll.iccid()).isEqualTo(ScriptedCard.ICCID);
    assertThat(poll.imsi()).contains(ScriptedCard.IMSI);
    assertThat(poll.adapters()).containsExactly("scripted");
    assertThat(poll.software()).isEqualTo("sealpost/0.1.0");
    assertThat(poll.held()).isEmpty();
  }

  @Test
  void without_a_session_there_is_no_poll() throws Exception {
    assertThat(bench.sat().session()).isEmpty();
    assertThat(failure(bench.sat().poll())).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void a_poll_takes_the_place_of_the_one_before() throws Exception {
    TestNetwork network = TestNetwork.login(bench);
    Envelope first = network.up().get(0);
    bench.sat().poll().toCompletableFuture().get(Patience.SECONDS, TimeUnit.SECONDS);
    assertThat(network.up()).hasSize(1);
    assertThat(network.up().get(0).id()).isNotEqualTo(first.id());
    network.send(new Notice());
    await().until(() -> bench.sealer.sealed() == 3);
    assertThat(network.all(Poll.class)).hasSize(1);
  }

  @Test
  void a_login_without_its_sealer_leaves_nothing_behind() throws Exception {
    AgreedKeys keys = new AgreedKeys(new byte[8], new byte[1], ScriptedCard.octets(64, 1));
    SatModule sat = bench.sat();
    assertThat(failure(sat.open(keys, 24, new byte[1], new byte[1])))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("sealer 24 is gone");
    assertThat(keys.rootKey()).as("overwritten").containsOnly(0);
    assertThat(bench.count("session")).isZero();
  }

  @Test
  void a_login_that_the_store_does_not_take_leaves_nothing_behind() throws Exception {
    SatModule sat = bench.sat();
    bench.queues.failure = Optional.of(new StoreException(StoreException.Reason.FULL, "disk full"));
    AgreedKeys keys = new AgreedKeys(new byte[8], new byte[1], ScriptedCard.octets(64, 1));
    assertThat(failure(sat.open(keys, TestNetwork.A256GCM, new byte[1], new byte[1])))
        .hasMessage("disk full");
    assertThat(sat.session()).isEmpty();
    assertThat(bench.count("session")).isZero();
    assertThat(bench.count("message")).isZero();
  }

  @Test
  void a_new_session_seals_again_what_waits_and_replaces_the_old_when_it_has_carried_a_frame()
      throws Exception {
    TestNetwork old = TestNetwork.login(bench);
    old.send(TestNetwork.part(1, 0, 2));
    old.find(ReadReceipt.class);
    TestNetwork fresh = TestNetwork.login(bench);
    assertThat(bench.sat().session()).contains(fresh.id());
    assertThat(fresh.all(Poll.class)).hasSize(1);
    assertThat(fresh.all(ReadReceipt.class)).hasSize(1);
    assertThat(old.up()).isEmpty();

    assertThat(bench.sat().knows(old.id())).as("kept").isTrue();
    old.send(TestNetwork.part(2, 0, 2));
    await().until(() -> fresh.all(ReadReceipt.class).size() == 2);

    fresh.send(new Acknowledgement(fresh.ids(ReadReceipt.class)));
    await().until(() -> !bench.sat().knows(old.id()));
    assertThat(bench.count("session")).isEqualTo(1);
    old.send(TestNetwork.part(3, 0, 2));
    await().until(() -> bench.counter("refusedFrames") == 1);
  }

  @Test
  void logins_that_lead_nowhere_do_not_pile_up() throws Exception {
    TestNetwork carried = TestNetwork.login(bench);
    carried.send(TestNetwork.part(1, 0, 2));
    carried.find(ReadReceipt.class);
    for (int i = 0; i < 5; i++) {
      TestNetwork.login(bench);
    }
    assertThat(bench.count("session")).isEqualTo(2);
    assertThat(bench.sat().knows(carried.id())).isTrue();
  }

  @Test
  void a_frame_that_came_before_has_no_effect_not_even_after_a_restart() throws Exception {
    TestNetwork network = TestNetwork.login(bench);
    byte[] notice = network.send(new Notice());
    await().until(() -> bench.sealer.sealed() == 2);
    bench.arrive(notice);
    await().until(() -> bench.counter("repeatedFrames") == 1);
    bench.crash();
    bench.arrive(notice);
    await().until(() -> bench.counter("repeatedFrames") == 1);
    assertThat(bench.sealer.sealed()).as("the poll was sealed again at the restart").isEqualTo(3);
  }

  @Test
  void what_is_not_authentic_and_what_is_for_another_session_is_counted_and_dropped()
      throws Exception {
    TestNetwork network = TestNetwork.login(bench);
    byte[] changed = network.seal(TestNetwork.messageId(), TestNetwork.delivery(1));
    changed[changed.length - 1] ^= 1;
    bench.arrive(changed);
    await().until(() -> bench.counter("refusedFrames") == 1);
    TestNetwork other = TestNetwork.login(bench);
    TestNetwork third = TestNetwork.login(bench);
    assertThat(third.up()).hasSize(1);
    other.send(TestNetwork.delivery(2));
    await().until(() -> bench.counter("refusedFrames") == 2);
    assertThat(bench.count("packet")).isZero();
    assertThat(bench.count("inbound")).isZero();
    // What the gateway itself sent does not come back as a frame of the network.
    bench.arrive(bench.outbound().get(0));
    await().until(() -> bench.counter("refusedFrames") == 3);
  }

  @Test
  void a_number_below_the_window_gets_no_answer() throws Exception {
    TestNetwork network = TestNetwork.login(bench);
    byte[] old =
        network.seal(new byte[] {(byte) 0x83, 0x06, 0x48, 1, 2, 3, 4, 5, 6, 7, 8, (byte) 0xa0});
    for (int i = 0; i < ReplayWindow.WIDTH - 1; i++) {
      network.seal(new byte[0]);
    }
    network.send(TestNetwork.delivery(5));
    bench.arrive(old);
    await().until(() -> bench.counter("refusedFrames") == 1);
    assertThat(bench.queues.once).isEmpty();
  }

  @Test
  void every_restart_takes_another_epoch_and_what_waits_is_sealed_in_it() throws Exception {
    TestNetwork network = TestNetwork.login(bench);
    network.send(TestNetwork.part(1, 0, 2));
    network.find(ReadReceipt.class);
    Set<Long> epochs = new TreeSet<>(epochs());
    for (int i = 0; i < 3; i++) {
      SatModule sat = i % 2 == 0 ? bench.crash() : bench.restart();
      assertThat(sat.session()).contains(network.id());
      assertThat(network.all(ReadReceipt.class)).hasSize(i + 1);
      epochs.addAll(epochs());
      network.send(TestNetwork.part(i + 2, 0, 2));
      int receipts = i + 2;
      await().until(() -> network.all(ReadReceipt.class).size() == receipts);
    }
    assertThat(epochs).containsExactly(1L, 2L, 3L, 4L);
    assertThat(epochs()).containsExactly(4L);
  }

  private Set<Long> epochs() {
    Set<Long> epochs = new TreeSet<>();
    for (byte[] frame : bench.outbound()) {
      epochs.add(TestNetwork.sealed(frame).header().number().epoch());
    }
    return epochs;
  }

  @Test
  void another_sealer_that_comes_disturbs_no_session() throws Exception {
    TestNetwork network = TestNetwork.login(bench);
    bench.component.addSealer(new Aes128GcmSealer());
    bench.sat().poll().toCompletableFuture().get(Patience.SECONDS, TimeUnit.SECONDS);
    assertThat(bench.sat().session()).contains(network.id());
    assertThat(epochs()).containsExactly(1L);
  }

  @Test
  void another_card_in_the_slot_ends_the_sessions_of_the_first_and_what_the_network_called_it()
      throws Exception {
    TestNetwork.login(bench);
    name(bench.card.iccid);
    bench.component.removeCard(bench.card);
    ScriptedCard second = new ScriptedCard();
    second.iccid = "8988211000000000025";
    bench.component.addCard(second);
    assertThat(bench.sat().card().iccid()).isEqualTo(second.iccid);
    assertThat(bench.count("session")).isZero();
    assertThat(bench.count("card_name")).isZero();
    bench.component.removeCard(second);
    bench.component.addCard(bench.card);
    assertThat(bench.sat().session()).isEmpty();
  }

  private void name(String iccid) {
    bench.store.transact(
        tx -> tx.update("INSERT INTO card_name (iccid, agreement) VALUES (?, ?)", iccid, "aka"));
  }

  @Test
  void a_card_that_was_taken_out_loses_its_sessions_and_what_the_network_called_it()
      throws Exception {
    TestNetwork.login(bench);
    name(bench.card.iccid);
    bench.card.failure = Optional.of(new CardException(CardException.Reason.ABSENT, "taken out"));
    await().until(() -> bench.sat().session().isEmpty());
    assertThat(bench.count("session")).isZero();
    assertThat(bench.count("card_name")).isZero();
  }

  @Test
  void sessions_of_a_card_that_was_taken_out_end_when_the_disk_is_no_longer_full()
      throws Exception {
    TestNetwork.login(bench);
    bench.crashing.full = true;
    bench.card.failure = Optional.of(new CardException(CardException.Reason.ABSENT, "taken out"));
    await().until(() -> bench.crashing.refused.get() > 1);
    assertThat(bench.count("session")).isEqualTo(1);
    bench.crashing.full = false;
    await().until(() -> bench.count("session") == 0);
  }

  @Test
  void a_session_that_cannot_be_read_is_as_good_as_none() throws Exception {
    TestNetwork.login(bench);
    bench.store.transact(tx -> tx.update("UPDATE session SET root_key = ?", new byte[93]));
    assertThat(bench.restart().session()).isEmpty();
    TestNetwork network = TestNetwork.login(bench);
    assertThat(bench.sat().session()).contains(network.id());
  }
}
