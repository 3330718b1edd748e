package org.sealpost.gateway.sat.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sealpost.card.api.CardException;
import org.sealpost.card.api.CatTerminal;
import org.sealpost.card.api.SecureElement;
import org.sealpost.codec.cat.CommandApdu;
import org.sealpost.codec.cat.Instruction;
import org.sealpost.codec.cat.TerminalResponse;
import org.sealpost.codec.frame.Acknowledgement;
import org.sealpost.codec.frame.MobileOriginated;
import org.sealpost.codec.frame.Octets;
import org.sealpost.codec.frame.ProofOfReceipt;
import org.sealpost.gateway.api.CardCondition;
import org.sealpost.gateway.api.CardCondition.State;
import org.sealpost.gateway.api.SatModule;
import org.sealpost.it.patience.Patience;
import org.sealpost.seal.api.CardAuthentication;
import org.sealpost.store.api.StoreException;

/** Cards that come, hang, change and go. */
class SatComponentTest {
  private static final String OTHER = "8988211000000000025";
  private static final CardException ABSENT =
      new CardException(CardException.Reason.ABSENT, "no card");

  /** REFRESH, file change; UICC to terminal. */
  private static final byte[] REFRESH = HexFormat.of().parseHex("d009" + "8103010101" + "82028182");

  /** REFRESH, UICC reset. */
  private static final byte[] RESET = HexFormat.of().parseHex("d009" + "8103010104" + "82028182");

  /** SEND SHORT MESSAGE with TPDU 41 00 00 00. */
  private static final byte[] SEND_SMS =
      HexFormat.of().parseHex("d00f" + "8103011300" + "82028183" + "8b0441000000");

  @TempDir Path folder;
  private SatBench bench;
  private ScriptedCard card;

  @BeforeEach
  void open() {
    bench = new SatBench(folder);
    card = bench.card;
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private ScriptedCard second() {
    ScriptedCard second = new ScriptedCard("slot 2", CatTerminal.GATEWAY);
    second.iccid = OTHER;
    return second;
  }

  private CardCondition condition() {
    return bench.component.conditions().get(0);
  }

  private void awaitServices(int count) {
    await().until(() -> bench.framework.services.size() == count);
  }

  @Test
  void a_card_that_was_read_is_a_service_that_says_which() {
    SatModule sat = bench.sat();
    assertThat(sat.card().imsi()).isEqualTo(ScriptedCard.IMSI);
    assertThat(sat.card().mncDigits()).isEqualTo(2);
    assertThat(bench.framework.services.get(sat).get(SatModule.ICCID))
        .isEqualTo(ScriptedCard.ICCID);
    assertThat(bench.framework.services.get(sat).get(SecureElement.SLOT)).isEqualTo("slot 1");
    assertThat(card.instructions().get(0)).isEqualTo(Instruction.TERMINAL_PROFILE);
    bench.component.removeCard(card);
    assertThat(bench.framework.services).isEmpty();
    bench.component.removeCard(card);
  }

  @Test
  void a_card_that_cannot_be_read_is_reset_and_tried_again() {
    bench.component.removeCard(card);
    card.failure = Optional.of(ABSENT);
    bench.component.addCard(card);
    await().until(() -> card.resets >= 3);
    assertThat(bench.framework.services).isEmpty();
    CardCondition failing =
        new CardCondition("scripted", "slot 1", Optional.empty(), State.FAILING, "no card");
    assertThat(bench.component.conditions()).containsExactly(failing);
    card.failure = Optional.empty();
    assertThat(bench.sat().card().iccid()).isEqualTo(ScriptedCard.ICCID);
    await().until(() -> condition().state() == State.READY);
    card.failure = Optional.of(ABSENT);
    await().until(() -> condition().state() == State.FAILING);
    card.failure = Optional.empty();
    await().until(() -> condition().state() == State.READY);
    assertThat(condition().iccid()).contains(ScriptedCard.ICCID);
  }

  @Test
  void a_card_that_never_answers_holds_up_no_other() throws Exception {
    ScriptedCard hanging = second();
    hanging.hanging = true;
    bench.component.addCard(hanging);
    await().until(() -> !hanging.commands.isEmpty());
    TestNetwork network = TestNetwork.login(bench);
    network.send(TestNetwork.delivery(5));
    network.find(ProofOfReceipt.class);
  }

  @Test
  @Timeout(Patience.TEST_SECONDS)
  void deactivation_takes_less_than_2_s_with_a_hanging_card_and_leaves_no_stage_open() {
    bench.close();
    bench = new SatBench(folder, SatTimes.NORMAL);
    card = bench.card;
    SatModule sat = bench.sat();
    card.hanging = true;
    CompletableFuture<byte[]> asked =
        sat.transmit(HexFormat.of().parseHex("80f2000c00")).toCompletableFuture();
    CompletableFuture<Void> queued = sat.poll().toCompletableFuture();
    long begin = System.nanoTime();
    bench.component.stop();
    assertThat(System.nanoTime() - begin).isLessThan(Patience.PROMPT.toNanos());
    for (CompletableFuture<?> stage : List.of(asked, queued, sat.poll().toCompletableFuture())) {
      assertThatThrownBy(stage::get)
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(CardException.class);
    }
    assertThat(bench.framework.services).isEmpty();
    sat.inboundArrived();
    bench.component.addSealer(bench.sealer);
    bench.component.removeSealer(bench.sealer);
    bench.component.addCard(second());
    bench.component.removeCard(card);
    assertThat(bench.framework.services).isEmpty();
  }

  @Test
  void an_adapter_that_goes_under_an_envelope_and_comes_back_has_used_an_attempt_of_one_session()
      throws Exception {
    TestNetwork network = TestNetwork.login(bench);
    card.onEnvelope = () -> card.hanging = true;
    network.send(TestNetwork.delivery(5));
    await().until(() -> card.envelopesSeen() == 1);
    bench.component.removeCard(card);
    card.onEnvelope = () -> {};
    card.hanging = false;
    bench.component.addCard(card);
    assertThat(bench.sat().session()).contains(network.id());
    assertThat(network.find(ProofOfReceipt.class).attempt()).isEqualTo(2);
    assertThat(card.envelopesSeen()).isEqualTo(2);
  }

  @Test
  void one_card_in_two_slots_is_one_service_and_stays_one_when_it_moves() {
    bench.sat();
    ScriptedCard twin = new ScriptedCard("slot 2", CatTerminal.GATEWAY);
    bench.component.addCard(twin);
    await().until(() -> twin.resets > 0);
    assertThat(bench.framework.services).hasSize(1);
    assertThat(bench.sat().card().slot()).isEqualTo("slot 1");
    bench.component.removeCard(card);
    awaitServices(1);
    assertThat(bench.sat().card().slot()).isEqualTo("slot 2");
  }

  @Test
  void authenticate_and_apdus_reach_the_card() throws Exception {
    SatModule sat = bench.sat();
    CardAuthentication.Answer answer =
        sat.authentication()
            .authenticate(new byte[16], new byte[16])
            .toCompletableFuture()
            .get(Patience.SECONDS, TimeUnit.SECONDS);
    assertThat(answer)
        .isInstanceOfSatisfying(
            CardAuthentication.Success.class, success -> assertThat(success.res()).hasSize(8));
    byte[] status = HexFormat.of().parseHex("80f2000c00");
    assertThat(sat.transmit(status).toCompletableFuture().get(Patience.SECONDS, TimeUnit.SECONDS))
        .asHexString()
        .isEqualTo("9000");
    assertThatThrownBy(() -> sat.transmit(new byte[2]).toCompletableFuture().get())
        .isInstanceOf(ExecutionException.class);
  }

  @Test
  void a_card_is_asked_what_it_wants_and_its_message_is_durable_before_it_hears_so()
      throws Exception {
    TestNetwork network = TestNetwork.login(bench);
    long[] kept = {0};
    card.onTerminalResponse = () -> kept[0] = bench.count("message");
    card.proactive.add(SEND_SMS);
    MobileOriginated message = network.find(MobileOriginated.class);
    assertThat(message).isEqualTo(new MobileOriginated(Octets.ofHex("41000000"), 1));
    await().until(() -> kept[0] > 0);
    assertThat(kept[0]).as("poll and message").isEqualTo(2);
    card.proactive.add(SEND_SMS);
    await().until(() -> network.all(MobileOriginated.class).size() == 2);
    assertThat(network.all(MobileOriginated.class).get(1).sequence()).isEqualTo(2);
  }

  @Test
  void a_card_whose_network_is_away_is_told_to_wait_before_its_messages_fill_the_disk()
      throws Exception {
    TestNetwork network = TestNetwork.login(bench);
    for (int i = 0; i < CardStation.MOST_ORIGINATED; i++) {
      card.proactive.add(SEND_SMS);
    }
    await().until(() -> results().size() == CardStation.MOST_ORIGINATED);
    assertThat(results()).containsOnly(0x00);
    card.proactive.add(SEND_SMS);
    await().until(() -> results().contains(0x20));
    assertThat(network.all(MobileOriginated.class)).hasSize(CardStation.MOST_ORIGINATED);

    network.send(new Acknowledgement(network.ids(MobileOriginated.class).subList(0, 1)));
    await().until(() -> network.all(MobileOriginated.class).size() < CardStation.MOST_ORIGINATED);
    card.proactive.add(SEND_SMS);
    await().until(() -> results().get(results().size() - 1) == 0x00);
    assertThat(network.all(MobileOriginated.class)).hasSize(CardStation.MOST_ORIGINATED);
  }

  private List<Integer> results() throws Exception {
    List<Integer> results = new ArrayList<>();
    for (CommandApdu response : card.all(Instruction.TERMINAL_RESPONSE)) {
      results.add(TerminalResponse.decode(response.data()).result());
    }
    return results;
  }

  @Test
  void a_message_that_a_full_disk_does_not_take_is_the_cards_still() throws Exception {
    TestNetwork.login(bench);
    bench.queues.failure = Optional.of(new StoreException(StoreException.Reason.FULL, "disk full"));
    card.proactive.add(SEND_SMS);
    await().until(() -> !card.all(Instruction.TERMINAL_RESPONSE).isEmpty());
    // result: 83 02 20 00
    assertThat(card.all(Instruction.TERMINAL_RESPONSE).get(0).data())
        .asHexString()
        .endsWith("83022000");
    assertThat(bench.count("message")).isEqualTo(1);
  }

  @Test
  void an_imsi_that_a_packet_changed_is_read_again_and_a_card_that_does_not_say_so_is_reset()
      throws Exception {
    TestNetwork network = TestNetwork.login(bench);
    card.onEnvelope = () -> card.imsi = "001010000000002";
    network.send(TestNetwork.delivery(5));
    await().until(() -> bench.sat().card().imsi().equals("001010000000002"));
    bench.nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(SatBench.TIMES.refresh()));
    await().until(() -> card.resets == 1);
  }

  @Test
  void a_card_that_says_refresh_is_read_again_and_not_reset() throws Exception {
    TestNetwork network = TestNetwork.login(bench);
    card.onEnvelope =
        () -> {
          card.imsi = "001010000000002";
          card.proactive.add(REFRESH);
        };
    card.envelopes.add(ScriptedCard.Answer.of(0x9100 | REFRESH.length, ScriptedCard.PROOF));
    network.send(TestNetwork.delivery(5));
    await().until(() -> bench.sat().card().imsi().equals("001010000000002"));
    int asked = card.all(Instruction.STATUS).size();
    await().until(() -> card.all(Instruction.STATUS).size() > asked + 8);
    assertThat(card.resets).isZero();
  }

  @Test
  void a_refresh_out_of_the_blue_is_followed_too() {
    bench.sat();
    card.imsi = "001010000000003";
    card.proactive.add(REFRESH);
    await().until(() -> bench.sat().card().imsi().equals("001010000000003"));
  }

  @Test
  void a_card_that_wants_a_reset_gets_it_when_its_answer_is_safe() throws Exception {
    TestNetwork network = TestNetwork.login(bench);
    card.onEnvelope = () -> card.proactive.add(RESET);
    card.envelopes.add(ScriptedCard.Answer.of(0x9100 | RESET.length, ScriptedCard.PROOF));
    network.send(TestNetwork.delivery(5));
    await().until(() -> card.resets == 1);
    assertThat(network.all(ProofOfReceipt.class)).hasSize(1);
    assertThat(card.all(Instruction.TERMINAL_RESPONSE)).isEmpty();
  }

  @Test
  void another_card_behind_the_same_service_is_another_module() throws Exception {
    TestNetwork.login(bench);
    card.iccid = OTHER;
    card.proactive.add(REFRESH);
    await()
        .until(
            () ->
                bench.framework.services.keySet().stream()
                    .anyMatch(sat -> sat.card().iccid().equals(OTHER)));
    assertThat(bench.framework.services).hasSize(1);
    assertThat(bench.count("session")).isZero();
  }
}
