package org.sealpost.gateway.sat.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealpost.codec.cat.Instruction;
import org.sealpost.codec.frame.Configuration;
import org.sealpost.codec.frame.MobileOriginated;
import org.sealpost.codec.frame.Octets;
import org.sealpost.codec.frame.ProofOfReceipt;
import org.sealpost.codec.ota.OpenedResponse;
import org.sealpost.codec.ota.OtaUserData;
import org.sealpost.codec.ota.ResponseStatus;
import org.sealpost.codec.ota.Spi;
import org.sealpost.codec.sms.SecuredSmsAssembler;
import org.sealpost.codec.sms.SmsSubmit;
import org.sealpost.codec.sms.UserData;
import org.sealpost.codec.sms.UserDataHeader;
import org.sealpost.gateway.api.SatModule;
import org.sealpost.it.patience.Patience;
import org.sealpost.seal.api.CardAuthentication;
import org.sealpost.softcard.Behaviour;
import org.sealpost.store.api.StoreException;

/** A packet changes the IMSI, and the card announces it, or not. */
class RefreshTest {
  private static final String NEW_IMSI = "001010000000002";

  @TempDir Path folder;
  private SatBench bench;
  private SoftElement card;
  private TestNetwork network;

  private void insert(Behaviour... behaviours) throws Exception {
    card = new SoftElement(behaviours);
    bench = new SatBench(folder, card);
    network = TestNetwork.login(bench);
  }

  @AfterEach
  void close() {
    bench.close();
    assertThat(bench.sealer.repeated).isEmpty();
  }

  private void sendNewImsi(Spi spi) {
    send(SoftElement.newImsi(spi, 1, NEW_IMSI));
  }

  private void send(byte[] packet) {
    network.send(
        new Configuration(5, 0, 1, List.of(Octets.of(packet)), "12345", TestNetwork.TOMORROW));
  }

  private void awaitNewImsi() {
    await().until(() -> bench.sat().card().imsi().equals(NEW_IMSI));
  }

  private void awaitStatus(int times) {
    long before = statusSeen();
    await().until(() -> statusSeen() >= before + times);
  }

  private long statusSeen() {
    return Collections.frequency(card.seen, Instruction.STATUS);
  }

  private void timePasses(long millis) {
    bench.nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
  }

  /** The session carries the proof, and the card still authenticates. */
  private void requireProofAndCard() throws Exception {
    ProofOfReceipt proof = network.find(ProofOfReceipt.class);
    assertThat(proof.outcome()).isEqualTo(ProofOfReceipt.Outcome.RESPONSE);
    SatModule sat = bench.sat();
    assertThat(sat.session()).contains(network.id());
    assertThat(
            sat.authentication()
                .authenticate(new byte[16], new byte[16])
                .toCompletableFuture()
                .get(Patience.SECONDS, TimeUnit.SECONDS))
        .as("the USIM is there; the challenge is nobody's")
        .isInstanceOf(CardAuthentication.MacFailure.class);
  }

  @Test
  void a_card_that_wants_a_reset_is_reset_and_told_again_what_the_terminal_can_do()
      throws Exception {
    insert();
    sendNewImsi(Spi.SEALED_POR_IN_REPORT);
    awaitNewImsi();
    assertThat(card.resets()).isEqualTo(1);
    assertThat(card.seen.get(card.seen.indexOf(0) + 1)).isEqualTo(Instruction.TERMINAL_PROFILE);
    requireProofAndCard();
    timePasses(SatBench.TIMES.refresh());
    awaitStatus(4);
    assertThat(card.resets()).isEqualTo(1);
  }

  @Test
  void a_card_that_names_the_file_is_read_again_and_never_reset() throws Exception {
    insert(Behaviour.REFRESH_FILE_CHANGE);
    sendNewImsi(Spi.SEALED_POR_IN_REPORT);
    awaitNewImsi();
    timePasses(10 * SatBench.TIMES.refresh());
    awaitStatus(4);
    assertThat(card.resets()).isZero();
    requireProofAndCard();
  }

  @Test
  void a_card_that_says_nothing_is_reset_when_its_time_is_over_and_not_before() throws Exception {
    insert(Behaviour.NO_REFRESH);
    sendNewImsi(Spi.SEALED_POR_IN_REPORT);
    awaitNewImsi();
    timePasses(SatBench.TIMES.refresh() - 1);
    awaitStatus(4);
    assertThat(card.resets()).isZero();
    timePasses(1);
    await().until(() -> card.resets() == 1);
    awaitStatus(4);
    assertThat(card.resets()).isEqualTo(1);
    requireProofAndCard();
  }

  @Test
  void a_long_proof_goes_up_in_two_short_messages() throws Exception {
    insert();
    send(SoftElement.longAnswer(Spi.SEALED_POR_BY_SUBMIT, 1));
    await().until(() -> network.all(MobileOriginated.class).size() == 2);
    List<UserData> parts = new ArrayList<>();
    for (MobileOriginated message : network.all(MobileOriginated.class)) {
      SmsSubmit submit = SmsSubmit.decode(message.submit().toByteArray());
      assertThat(submit.destination().digits()).isEqualTo("12345");
      parts.add(0, submit.userData());
    }
    byte[] packet =
        SecuredSmsAssembler.assemble(UserDataHeader.RESPONSE_PACKET, parts).orElseThrow();
    OpenedResponse answer = SoftElement.open(Spi.SEALED_POR_BY_SUBMIT, packet);
    assertThat(answer.packet().status()).isEqualTo(ResponseStatus.POR_OK);
    assertThat(answer.packet().data()).hasSize(3 + SoftElement.LONG);
    Octets report = network.find(ProofOfReceipt.class).response().orElseThrow();
    OpenedResponse announced =
        SoftElement.open(
            Spi.SEALED_POR_BY_SUBMIT, OtaUserData.responsePacket(report.toByteArray()));
    assertThat(announced.packet().status()).isEqualTo(ResponseStatus.ANSWER_BY_SMS_SUBMIT);
  }

  @Test
  void a_proof_by_short_message_is_durable_before_the_reset_that_would_lose_it() throws Exception {
    insert();
    card.onEnvelope =
        () ->
            bench.queues.failure =
                Optional.of(new StoreException(StoreException.Reason.FULL, "disk full"));
    sendNewImsi(Spi.SEALED_POR_BY_SUBMIT);
    await().until(() -> bench.queues.failures.get() >= 3);
    assertThat(card.resets()).isZero();
    bench.queues.failure = Optional.empty();
    await().until(() -> card.resets() == 1);
    assertThat(network.all(MobileOriginated.class)).hasSize(1);
    awaitNewImsi();
    requireProofAndCard();
  }
}
