package org.sealpost.gateway.sat.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealpost.card.api.CardException;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.cat.CommandApdu;
import org.sealpost.codec.cat.Instruction;
import org.sealpost.codec.cat.SmsPpDownload;
import org.sealpost.codec.frame.Acknowledgement;
import org.sealpost.codec.frame.Configuration;
import org.sealpost.codec.frame.Envelope;
import org.sealpost.codec.frame.MessageCodec;
import org.sealpost.codec.frame.Octets;
import org.sealpost.codec.frame.ProofOfReceipt;
import org.sealpost.codec.frame.ProofOfReceipt.Outcome;
import org.sealpost.codec.frame.ReadReceipt;
import org.sealpost.codec.frame.UnknownKeys;
import org.sealpost.codec.sms.Concatenation;
import org.sealpost.codec.sms.SmsDeliver;
import org.sealpost.store.api.StoreException;

/** Packets on their way to the card, and what is said of them. */
class ForwarderTest {
  @TempDir Path folder;
  private SatBench bench;
  private ScriptedCard card;
  private TestNetwork network;

  @BeforeEach
  void open() throws Exception {
    bench = new SatBench(folder);
    card = bench.card;
    network = TestNetwork.login(bench);
  }

  @AfterEach
  void close() {
    bench.close();
    assertThat(bench.sealer.repeated).isEmpty();
  }

  private void script(ScriptedCard.Answer... answers) {
    card.envelopes.addAll(List.of(answers));
  }

  private ProofOfReceipt proof(int status, int attempt) {
    return new ProofOfReceipt(
        5,
        0,
        Outcome.RESPONSE,
        Optional.of(Octets.of(ScriptedCard.PROOF)),
        Optional.of(status),
        "scripted",
        attempt);
  }

  private ProofOfReceipt proof() {
    return network.find(ProofOfReceipt.class);
  }

  private SmsDeliver deliver(CommandApdu envelope) throws DecodeException {
    return SmsDeliver.decode(SmsPpDownload.decode(envelope.data()).message().tpdu());
  }

  @Test
  void a_packet_reaches_the_card_as_a_short_message_of_its_originator() throws Exception {
    network.send(TestNetwork.delivery(5));
    assertThat(proof()).isEqualTo(proof(0x9000, 1));
    SmsDeliver message = deliver(card.all(Instruction.ENVELOPE).get(0));
    assertThat(message.originator().digits()).isEqualTo("12345");
    assertThat(message.pid()).isEqualTo(0x7f);
    assertThat(message.dcs()).isEqualTo(0xf6);
    assertThat(message.userData().header().orElseThrow().isCommandPacket()).isTrue();
    assertThat(message.userData().body()).isEqualTo(ScriptedCard.octets(20, 0x55));
  }

  @Test
  void an_announced_response_is_fetched() {
    script(ScriptedCard.Answer.of(0x6100 | ScriptedCard.PROOF.length, ScriptedCard.PROOF));
    network.send(TestNetwork.delivery(5));
    assertThat(proof()).isEqualTo(proof(0x9000, 1));
  }

  @Test
  void a_response_packet_under_an_error_is_a_response_packet() {
    script(ScriptedCard.Answer.of(0x6f00, ScriptedCard.PROOF));
    network.send(TestNetwork.delivery(5));
    assertThat(proof()).isEqualTo(proof(0x6f00, 1));
  }

  @Test
  void a_status_word_alone_is_told_as_such() {
    script(ScriptedCard.Answer.of(0x6200));
    network.send(TestNetwork.delivery(5));
    assertThat(proof().outcome()).isEqualTo(Outcome.STATUS_WORD);
    assertThat(proof().statusWord()).contains(0x6200);
    assertThat(proof().response()).isEmpty();
  }

  @Test
  void a_response_longer_than_any_packet_is_none() {
    script(ScriptedCard.Answer.of(0x9000, new byte[5000]));
    network.send(TestNetwork.delivery(5));
    assertThat(proof().outcome()).isEqualTo(Outcome.STATUS_WORD);
  }

  @Test
  void a_busy_card_is_asked_again_and_not_reset() {
    script(ScriptedCard.Answer.of(0x9300), ScriptedCard.Answer.of(0x9300));
    network.send(TestNetwork.delivery(5));
    assertThat(proof()).isEqualTo(proof(0x9000, 3));
    assertThat(card.resets).isZero();
  }

  @Test
  void a_card_that_stays_busy_is_given_up_with_its_status_word() {
    for (int i = 0; i < 60; i++) {
      script(ScriptedCard.Answer.of(0x9300));
    }
    network.send(TestNetwork.delivery(5));
    assertThat(proof().statusWord()).contains(0x9300);
    assertThat(proof().attempt()).isEqualTo(50);
  }

  @Test
  void a_card_without_an_answer_is_reset_and_given_up_after_three_attempts() {
    ScriptedCard.Answer silence = ScriptedCard.Answer.none(CardException.Reason.TIMEOUT);
    script(silence, silence, silence);
    network.send(TestNetwork.delivery(5));
    assertThat(proof().outcome()).isEqualTo(Outcome.NO_ANSWER);
    assertThat(proof().attempt()).isEqualTo(3);
    assertThat(card.envelopesSeen()).isEqualTo(3);
    assertThat(card.resets).isGreaterThanOrEqualTo(2);
    List<Integer> after = card.instructions();
    assertThat(after.lastIndexOf(Instruction.TERMINAL_PROFILE))
        .as("each reset is followed by a TERMINAL PROFILE")
        .isGreaterThan(after.indexOf(Instruction.ENVELOPE));
  }

  @Test
  void a_card_that_is_not_there_is_waited_for() {
    card.envelopes.add(ScriptedCard.Answer.none(CardException.Reason.STOPPED));
    for (int i = 0; i < 5; i++) {
      script(ScriptedCard.Answer.none(CardException.Reason.STOPPED));
    }
    network.send(TestNetwork.delivery(5));
    assertThat(proof()).isEqualTo(proof(0x9000, 7));
  }

  @Test
  void after_a_crash_between_envelope_and_answer_the_packet_goes_again_as_attempt_2()
      throws Exception {
    card.onEnvelope = () -> card.hanging = true;
    network.send(TestNetwork.delivery(5));
    await().until(() -> card.envelopesSeen() == 1);
    bench.kill();
    card.onEnvelope = () -> {};
    card.hanging = false;
    bench.revive();
    assertThat(proof()).isEqualTo(proof(0x9000, 2));
    assertThat(card.envelopesSeen()).isEqualTo(2);
  }

  @Test
  void after_a_crash_behind_the_answer_the_packet_does_not_go_again() {
    network.send(TestNetwork.delivery(5));
    proof();
    bench.crash();
    assertThat(proof()).isEqualTo(proof(0x9000, 1));
    network.send(TestNetwork.delivery(6));
    await().until(() -> card.envelopesSeen() == 2);
  }

  @Test
  void a_proof_that_a_full_disk_did_not_take_is_saved_later_and_the_packet_not_sent_again() {
    card.onEnvelope =
        () ->
            bench.queues.failure =
                Optional.of(new StoreException(StoreException.Reason.FULL, "disk full"));
    network.send(TestNetwork.delivery(5));
    await().until(() -> bench.queues.failures.get() >= 3);
    bench.queues.failure = Optional.empty();
    assertThat(proof()).isEqualTo(proof(0x9000, 1));
    assertThat(card.envelopesSeen()).isEqualTo(1);
  }

  @Test
  void an_expired_delivery_is_not_forwarded_not_even_its_later_packets() {
    bench.nanos.addAndGet(TimeUnit.DAYS.toNanos(2));
    network.send(
        new Configuration(
            5,
            0,
            2,
            List.of(TestNetwork.packet(20), TestNetwork.packet(20)),
            "12345",
            TestNetwork.NOW - 1));
    await().until(() -> network.all(ProofOfReceipt.class).size() == 2);
    assertThat(network.all(ProofOfReceipt.class))
        .allSatisfy(
            proof -> {
              assertThat(proof.outcome()).isEqualTo(Outcome.EXPIRED);
              assertThat(proof.attempt()).isZero();
            });
    assertThat(card.envelopesSeen()).isZero();
  }

  @Test
  void expiry_is_told_by_the_networks_time_and_the_monotonic_clock_since() {
    script(ScriptedCard.Answer.of(0x9300));
    network.send(new Acknowledgement(List.of(TestNetwork.messageId())));
    await().until(() -> bench.count("inbound") == 0);
    bench.nanos.addAndGet(TimeUnit.DAYS.toNanos(2));
    // An older time than what the clock has come to does not turn it back.
    network.send(TestNetwork.delivery(5));
    assertThat(proof().outcome()).isEqualTo(Outcome.EXPIRED);
  }

  @Test
  void a_delivery_that_has_begun_does_not_expire() {
    network.send(TestNetwork.part(5, 0, 2));
    await().until(() -> card.envelopesSeen() == 1);
    bench.nanos.addAndGet(TimeUnit.DAYS.toNanos(2));
    network.send(TestNetwork.part(5, 1, 2));
    await().until(() -> network.all(ProofOfReceipt.class).size() == 2);
    assertThat(network.all(ProofOfReceipt.class).get(1).outcome()).isEqualTo(Outcome.RESPONSE);
  }

  @Test
  void what_was_held_before_a_restart_waits_until_the_network_told_the_time() {
    bench.store.transact(
        tx ->
            tx.update(
                "INSERT INTO packet VALUES (?, 5, 0, 1, ?, '12345', ?, 'HELD', 0)",
                ScriptedCard.ICCID,
                new byte[20],
                TestNetwork.NOW - 1));
    // A frame that waited in the queue tells an old time: it does not count.
    byte[] old =
        network.seal(
            TestNetwork.messageId(), new Acknowledgement(List.of(TestNetwork.messageId())));
    bench.store.transact(
        tx ->
            tx.update("INSERT INTO inbound (iccid, frame) VALUES (?, ?)", ScriptedCard.ICCID, old));
    bench.crash();
    await().until(() -> bench.count("inbound") == 0);
    await().until(() -> card.all(Instruction.STATUS).size() > 3);
    assertThat(card.envelopesSeen()).isZero();
    assertThat(network.all(ProofOfReceipt.class)).isEmpty();
    network.send(new Acknowledgement(List.of(TestNetwork.messageId())));
    assertThat(proof().outcome()).isEqualTo(Outcome.EXPIRED);
  }

  @Test
  void a_packet_that_has_not_come_holds_up_no_other_delivery() {
    network.send(TestNetwork.part(5, 0, 2));
    assertThat(proof().delivery()).isEqualTo(5);
    network.send(TestNetwork.delivery(6));
    await().until(() -> network.all(ProofOfReceipt.class).size() == 2);
    network.send(TestNetwork.part(5, 1, 2));
    await().until(() -> network.all(ProofOfReceipt.class).size() == 3);
    assertThat(network.all(ProofOfReceipt.class))
        .extracting(proof -> proof.delivery() * 10 + proof.packet())
        .containsExactly(50L, 60L, 51L);
  }

  @Test
  void the_segments_of_a_long_packet_go_in_order_and_again_under_another_reference()
      throws Exception {
    script(
        ScriptedCard.Answer.of(0x9000),
        ScriptedCard.Answer.none(CardException.Reason.TIMEOUT),
        ScriptedCard.Answer.of(0x9000),
        ScriptedCard.Answer.of(0x9000));
    network.send(
        new Configuration(
            5, 0, 1, List.of(TestNetwork.packet(300)), "12345", TestNetwork.TOMORROW));
    assertThat(proof()).isEqualTo(proof(0x9000, 2));
    List<Concatenation> parts = new ArrayList<>();
    for (CommandApdu envelope : card.all(Instruction.ENVELOPE)) {
      parts.add(deliver(envelope).userData().header().orElseThrow().concatenation().orElseThrow());
    }
    assertThat(parts).extracting(Concatenation::sequence).containsExactly(1, 2, 1, 2, 3);
    assertThat(parts).extracting(Concatenation::total).containsOnly(3);
    assertThat(parts.get(0).reference()).isEqualTo(parts.get(1).reference());
    assertThat(parts.get(2).reference())
        .isEqualTo(parts.get(4).reference())
        .isNotEqualTo(parts.get(0).reference());
  }

  @Test
  void what_a_card_answers_to_a_part_is_no_proof() {
    script(
        ScriptedCard.Answer.of(0x9000, new byte[1]),
        ScriptedCard.Answer.of(0x9000, new byte[1]),
        ScriptedCard.Answer.of(0x9000, ScriptedCard.PROOF));
    network.send(
        new Configuration(
            5, 0, 1, List.of(TestNetwork.packet(300)), "12345", TestNetwork.TOMORROW));
    assertThat(proof()).isEqualTo(proof(0x9000, 1));
    assertThat(card.envelopesSeen()).isEqualTo(3);
  }

  @Test
  void an_expiry_beyond_what_a_short_message_can_date_is_no_obstacle() {
    bench.arrive(
        network.seal(
            MessageCodec.encode(
                new Envelope(
                    TestNetwork.messageId(),
                    new Configuration(
                        5, 0, 1, List.of(TestNetwork.packet(20)), "1", 253_402_300_799L),
                    OptionalLong.empty(),
                    UnknownKeys.NONE))));
    assertThat(proof()).isEqualTo(proof(0x9000, 1));
  }

  @Test
  void a_card_pulled_behind_its_answer_costs_no_proof_and_no_later_packet() {
    card.onEnvelope =
        () ->
            card.failure =
                card.envelopesSeen() == 1
                    ? Optional.of(new CardException(CardException.Reason.LINK, "pulled"))
                    : Optional.empty();
    network.send(TestNetwork.delivery(5));
    assertThat(proof()).isEqualTo(proof(0x9000, 1));
    card.failure = Optional.empty();
    network.send(TestNetwork.delivery(6));
    await().until(() -> network.all(ProofOfReceipt.class).size() == 2);
    assertThat(network.all(ReadReceipt.class)).hasSize(2);
  }
}
