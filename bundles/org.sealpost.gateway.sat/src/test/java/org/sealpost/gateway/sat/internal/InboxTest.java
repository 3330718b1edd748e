package org.sealpost.gateway.sat.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealpost.codec.frame.Acknowledgement;
import org.sealpost.codec.frame.Cancel;
import org.sealpost.codec.frame.CancelAnswer;
import org.sealpost.codec.frame.Limits;
import org.sealpost.codec.frame.Message;
import org.sealpost.codec.frame.MessageId;
import org.sealpost.codec.frame.Notice;
import org.sealpost.codec.frame.Octets;
import org.sealpost.codec.frame.Poll;
import org.sealpost.codec.frame.ProofOfReceipt;
import org.sealpost.codec.frame.ReadReceipt;
import org.sealpost.codec.frame.Refusal;
import org.sealpost.store.api.StoreException;

/** What a message of the network does, and what answers it. */
class InboxTest {
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
  }

  /** The card answers nothing: what is held stays held. */
  private void cardIsBusy() {
    for (int i = 0; i < 1000; i++) {
      bench.card.envelopes.add(ScriptedCard.Answer.of(0x9300));
    }
  }

  /** Polls, and reads what the poll says. */
  private Poll poll() throws Exception {
    bench.sat().poll().toCompletableFuture().get();
    return network.find(Poll.class);
  }

  private void acknowledge(Class<? extends Message> type) {
    await().until(() -> !network.ids(type).isEmpty());
    network.send(new Acknowledgement(network.ids(type)));
    await().until(() -> network.ids(type).isEmpty());
  }

  @Test
  void a_configuration_is_held_and_receipted_in_one_transaction() {
    bench.queues.failure = Optional.of(new StoreException(StoreException.Reason.FULL, "disk full"));
    network.send(TestNetwork.delivery(5));
    await().until(() -> bench.queues.failures.get() > 1);
    assertThat(bench.count("packet")).as("no packet without its receipt").isZero();
    assertThat(bench.count("inbound")).as("the frame waits").isEqualTo(1);

    bench.queues.failure = Optional.empty();
    assertThat(network.find(ReadReceipt.class)).isEqualTo(new ReadReceipt(5, 1));
    assertThat(bench.count("packet")).isEqualTo(1);
    assertThat(bench.count("inbound")).isZero();
    assertThat(bench.counter("repeatedFrames")).as("the window was not moved before").isZero();
  }

  @Test
  void a_notice_asks_for_a_poll_or_else_for_a_login() {
    acknowledge(Poll.class);
    network.send(new Notice(true));
    await().until(() -> bench.queues.authentications.get() == 1);
    assertThat(network.ids(Poll.class)).isEmpty();
    network.send(new Notice());
    await().until(() -> network.ids(Poll.class).size() == 1);
    assertThat(bench.queues.authentications).hasValue(1);
  }

  @Test
  void a_frame_that_cannot_be_dealt_with_does_not_hold_up_the_next() {
    bench.queues.failure = Optional.of(new IllegalArgumentException("a bug"));
    network.send(TestNetwork.delivery(5));
    await().until(() -> bench.counter("refusedFrames") == 1);
    bench.queues.failure = Optional.empty();
    network.send(TestNetwork.delivery(6));
    assertThat(network.find(ReadReceipt.class).delivery()).isEqualTo(6);
    assertThat(bench.count("inbound")).isZero();
  }

  @Test
  void frames_that_wait_share_a_commit_and_each_has_its_effect_once() throws Exception {
    cardIsBusy();
    bench.queues.failure = Optional.of(new StoreException(StoreException.Reason.FULL, "disk full"));
    byte[] first = network.send(TestNetwork.delivery(5));
    await().until(() -> bench.queues.failures.get() > 0);
    bench.arrive(first);
    network.send(TestNetwork.delivery(6));
    assertThat(bench.count("inbound")).isEqualTo(3);

    bench.queues.failure = Optional.empty();
    bench.sat().inboundArrived();
    await().until(() -> network.all(ReadReceipt.class).size() == 2);
    assertThat(bench.counter("repeatedFrames")).as("the window moves within it").isEqualTo(1);
    bench.arrive(first);
    await().until(() -> bench.counter("repeatedFrames") == 2);
    bench.restart();
    bench.arrive(first);
    await().until(() -> bench.counter("repeatedFrames") == 1);
    assertThat(poll().held()).containsExactly(5L, 6L);
  }

  @Test
  void only_a_fresh_and_authentic_frame_is_a_sign_of_life() {
    byte[] frame = network.send(TestNetwork.delivery(5));
    await().until(() -> bench.queues.heard.get() == 1);
    bench.arrive(frame);
    await().until(() -> bench.counter("repeatedFrames") == 1);
    byte[] forged = frame.clone();
    forged[forged.length - 1] ^= 1;
    bench.arrive(forged);
    await().until(() -> bench.counter("refusedFrames") == 1);
    assertThat(bench.queues.heard).hasValue(1);
  }

  @Test
  void a_message_of_unknown_type_is_refused_and_refused_again_when_it_is_repeated() {
    // 84 type 6, id, {1: 5}, time: the example of the protocol
    byte[] message = Octets.ofHex("84064800112233445566" + "07a101051a6b49d200").toByteArray();
    byte[] frame = network.seal(message);
    bench.arrive(frame);
    MessageId id = MessageId.of(Octets.ofHex("0011223344556607").toByteArray());
    assertThat(network.findOnce(Refusal.class))
        .isEqualTo(new Refusal(id, Refusal.UNKNOWN_TYPE, "type 6"));
    bench.arrive(frame);
    await().until(() -> network.once().size() == 2);
    assertThat(network.up()).as("nobody acknowledges an error: nothing keeps it").hasSize(1);
  }

  @Test
  void a_malformed_message_is_refused_if_its_id_can_be_read() {
    bench.arrive(network.seal(Octets.ofHex("83024800112233445566" + "07a0").toByteArray()));
    assertThat(network.findOnce(Refusal.class).code()).isEqualTo(Refusal.MALFORMED);
    bench.arrive(network.seal(new byte[] {(byte) 0xff}));
    await().until(() -> bench.counter("refusedFrames") == 2);
    assertThat(network.once()).hasSize(1);
  }

  @Test
  void a_malformed_acknowledgement_or_error_is_not_answered() {
    bench.arrive(network.seal(Octets.ofHex("830b4800112233445566" + "07a0").toByteArray()));
    bench.arrive(network.seal(Octets.ofHex("830c4800112233445566" + "07a0").toByteArray()));
    await().until(() -> bench.counter("refusedFrames") == 2);
    assertThat(network.once()).isEmpty();
  }

  @Test
  void acknowledgements_let_both_tables_forget_and_nothing_below_is_taken_again() throws Exception {
    network.send(TestNetwork.delivery(5));
    acknowledge(ReadReceipt.class);
    acknowledge(ProofOfReceipt.class);
    await().until(() -> bench.count("packet") == 0);
    assertThat(bench.count("message")).as("the poll alone").isEqualTo(1);
    assertThat(bench.count("outbound")).isEqualTo(1);
    assertThat(poll().finalBelow()).isEqualTo(6);

    network.send(TestNetwork.delivery(5));
    assertThat(network.findOnce(Refusal.class).code()).isEqualTo(Refusal.UNKNOWN_DELIVERY);
    assertThat(bench.count("packet")).isZero();
    assertThat(bench.card.envelopesSeen()).isEqualTo(1);
  }

  @Test
  void a_proof_that_the_network_refuses_is_final_too() throws Exception {
    network.send(TestNetwork.delivery(5));
    await().until(() -> !network.ids(ProofOfReceipt.class).isEmpty());
    network.send(new Refusal(network.ids(ProofOfReceipt.class).get(0), 3, "unknown"));
    await().until(() -> bench.count("packet") == 0);
    assertThat(poll().finalBelow()).isEqualTo(6);
  }

  @Test
  void a_delivery_that_is_final_leaves_an_older_one_that_is_not_alone() throws Exception {
    network.send(TestNetwork.part(4, 0, 2));
    acknowledge(ProofOfReceipt.class);
    network.send(TestNetwork.delivery(5));
    acknowledge(ProofOfReceipt.class);
    assertThat(poll().finalBelow()).isEqualTo(4);

    network.send(TestNetwork.delivery(5));
    assertThat(network.findOnce(Refusal.class).code()).isEqualTo(Refusal.UNKNOWN_DELIVERY);
    network.send(TestNetwork.part(4, 1, 2));
    acknowledge(ProofOfReceipt.class);
    assertThat(poll().finalBelow()).isEqualTo(6);
    assertThat(bench.count("packet")).isZero();
  }

  @Test
  void a_receipt_counts_the_packets_that_are_held() {
    cardIsBusy();
    network.send(TestNetwork.part(5, 0, 3));
    network.send(TestNetwork.part(5, 1, 3));
    await().until(() -> network.all(ReadReceipt.class).contains(new ReadReceipt(5, 2)));
  }

  @Test
  void a_delivery_whose_beginning_is_missing_is_refused() {
    network.send(TestNetwork.part(5, 1, 3));
    Refusal refusal = network.findOnce(Refusal.class);
    assertThat(refusal.code()).as("this store is an older copy").isEqualTo(3);
    assertThat(refusal.text()).isEqualTo("its beginning is missing");
    assertThat(bench.count("packet")).isZero();
  }

  @Test
  void a_packet_that_is_final_in_a_delivery_that_is_not_is_refused() {
    network.send(TestNetwork.part(5, 0, 2));
    acknowledge(ProofOfReceipt.class);
    network.send(TestNetwork.part(5, 0, 2));
    assertThat(network.findOnce(Refusal.class).text())
        .as("the network's store is an older copy")
        .isEqualTo("final");
    assertThat(bench.card.envelopesSeen()).isEqualTo(1);
  }

  @Test
  void a_configuration_that_comes_again_is_receipted_again_and_once() {
    cardIsBusy();
    network.send(TestNetwork.delivery(5));
    network.find(ReadReceipt.class);
    MessageId first = network.ids(ReadReceipt.class).get(0);
    network.send(TestNetwork.delivery(5));
    await().until(() -> !network.ids(ReadReceipt.class).contains(first));
    assertThat(network.find(ReadReceipt.class)).isEqualTo(new ReadReceipt(5, 1));
    assertThat(bench.count("packet")).isEqualTo(1);
  }

  @Test
  void a_cancel_in_time_ends_a_delivery_of_which_the_card_saw_nothing() throws Exception {
    cardIsBusy();
    network.send(TestNetwork.delivery(5));
    await().until(() -> bench.card.envelopesSeen() > 0);
    network.send(TestNetwork.delivery(6));
    network.send(new Cancel(6));
    assertThat(network.find(CancelAnswer.class))
        .isEqualTo(new CancelAnswer(6, CancelAnswer.Outcome.CANCELLED, 0, 1));
    assertThat(poll().held()).as("the older one goes on").containsExactly(5L);

    network.send(TestNetwork.delivery(6));
    assertThat(network.findOnce(Refusal.class).code()).isEqualTo(Refusal.UNKNOWN_DELIVERY);
  }

  @Test
  void a_cancel_that_overtakes_its_delivery_keeps_it_out_and_no_other() throws Exception {
    cardIsBusy();
    network.send(new Cancel(7));
    assertThat(network.find(CancelAnswer.class))
        .isEqualTo(new CancelAnswer(7, CancelAnswer.Outcome.CANCELLED, 0, 0));
    network.send(TestNetwork.delivery(7));
    assertThat(network.findOnce(Refusal.class).code()).isEqualTo(Refusal.UNKNOWN_DELIVERY);
    network.send(TestNetwork.delivery(6));
    network.find(ReadReceipt.class);
    assertThat(poll().held()).containsExactly(6L);
  }

  @Test
  void a_cancel_that_comes_too_late_says_how_far_the_card_is() {
    network.send(TestNetwork.part(5, 0, 3));
    await().until(() -> !network.all(ProofOfReceipt.class).isEmpty());
    network.send(new Cancel(5));
    assertThat(network.find(CancelAnswer.class))
        .isEqualTo(new CancelAnswer(5, CancelAnswer.Outcome.TOO_LATE, 1, 3));
  }

  @Test
  void a_delivery_that_is_final_is_not_said_to_be_cancelled() {
    network.send(TestNetwork.delivery(5));
    acknowledge(ProofOfReceipt.class);
    network.send(new Cancel(5));
    assertThat(network.findOnce(Refusal.class).code()).isEqualTo(Refusal.UNKNOWN_DELIVERY);
    assertThat(network.all(CancelAnswer.class)).isEmpty();
  }

  @Test
  void more_deliveries_than_a_poll_can_name_are_refused() throws Exception {
    bench.store.transact(
        tx -> {
          for (int i = 1; i <= Limits.MAX_HELD; i++) {
            tx.update(
                "INSERT INTO packet VALUES (?, ?, 0, 1, ?, '1', 0, 'ANSWERED', 1)",
                ScriptedCard.ICCID,
                i,
                new byte[1]);
          }
          return null;
        });
    network.send(TestNetwork.delivery(Limits.MAX_HELD + 1));
    assertThat(network.findOnce(Refusal.class).code()).isEqualTo(Refusal.NO_ROOM);
    assertThat(poll().held()).hasSize(Limits.MAX_HELD);
  }

  @Test
  void every_unacknowledged_message_is_queued_and_every_queued_one_is_unacknowledged() {
    network.send(TestNetwork.delivery(5));
    network.send(TestNetwork.delivery(6));
    await().until(() -> network.all(ProofOfReceipt.class).size() == 2);
    List<MessageId> queued = network.up().stream().map(envelope -> envelope.id()).toList();
    List<MessageId> kept =
        bench.store.read(
            tx -> tx.query("SELECT id FROM message", row -> MessageId.of(row.bytes("id"))));
    assertThat(queued).containsExactlyInAnyOrderElementsOf(kept);
  }
}
