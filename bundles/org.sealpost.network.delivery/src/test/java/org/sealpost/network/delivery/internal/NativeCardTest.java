package org.sealpost.network.delivery.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sealpost.codec.ota.KeyAlgorithm;
import org.sealpost.network.api.delivery.Delivery;
import org.sealpost.network.api.delivery.DeliveryState;
import org.sealpost.network.api.ota.PacketSeal;
import org.sealpost.simulator.Fate;
import org.sealpost.simulator.Passage;
import org.sealpost.softcard.Behaviour;
import org.sealpost.softcard.Execution;

/** Native SMS to a card in a modem, over a service centre's SMPP: its own log counts what ran. */
class NativeCardTest {
  private static final byte[] OCTETS = {1, 2, 3};

  @TempDir Path folder;
  private CardLeg leg;

  private void start(KeyAlgorithm algorithm, Behaviour... behaviours) throws Exception {
    leg = new CardLeg(folder.resolve("network"), algorithm, behaviours);
  }

  @AfterEach
  void close() throws Exception {
    leg.close();
  }

  private Delivery reaches(long id, DeliveryState state) {
    await().until(() -> leg.delivery(id).state(), state::equals);
    return leg.delivery(id);
  }

  private void assertWritten(byte[] octets) throws Exception {
    assertThat(leg.read(octets.length)).isEqualTo(octets);
  }

  /** Scripts that ran, those that read included. */
  private int executions() {
    return leg.card.executions().size();
  }

  @ParameterizedTest
  @EnumSource(
      value = KeyAlgorithm.class,
      names = {"AES", "TRIPLE_DES_2KEY"})
  void a_configuration_runs_in_the_card_and_its_checksum_proves_it(KeyAlgorithm algorithm)
      throws Exception {
    start(algorithm);
    long id = leg.write(OCTETS);
    Delivery proven = reaches(id, DeliveryState.PROVEN);
    assertThat(proven.porVerified()).isTrue();
    assertThat(proven.statusWord()).hasValue(0x9000);
    assertThat(proven.bearer()).isEqualTo("sms");
    assertThat(proven.seal().map(PacketSeal::spi)).hasToString("Optional[1639]");
    assertWritten(OCTETS);
    assertThat(leg.card.executions()).extracting(Execution::cntr).containsExactly(1L);
  }

  @Test
  void a_long_one_takes_two_messages() throws Exception {
    start(KeyAlgorithm.AES);
    byte[] octets = new byte[CardLeg.LENGTH];
    Arrays.fill(octets, (byte) 7);
    long id = leg.write(octets);
    reaches(id, DeliveryState.PROVEN);
    assertWritten(octets);
    assertThat(executions()).isEqualTo(1);
  }

  @Test
  void a_busy_card_gets_it_again_from_the_service_centre() throws Exception {
    start(KeyAlgorithm.AES, Behaviour.BUSY_9300);
    reaches(leg.write(OCTETS), DeliveryState.PROVEN);
    assertThat(executions()).isEqualTo(1);
  }

  @Test
  void a_modem_that_was_away_gets_it_when_it_is_back() throws Exception {
    start(KeyAlgorithm.AES);
    leg.onTheLoop(() -> leg.modem.cover(false));
    long id = leg.write(OCTETS);
    assertThat(leg.delivery(id).state()).isEqualTo(DeliveryState.HELD);
    leg.work.pass(Duration.ofMinutes(5));
    assertThat(executions()).isZero();
    leg.onTheLoop(() -> leg.modem.cover(true));
    reaches(id, DeliveryState.PROVEN);
    assertThat(executions()).isEqualTo(1);
  }

  @Test
  void a_proof_that_was_lost_is_settled_by_reading_what_the_card_holds() throws Exception {
    start(KeyAlgorithm.AES);
    leg.passages.rule(Passage.Kind.MOBILE_SUBMIT, 1, Fate.REFUSE);
    long id = leg.write(OCTETS);
    await().until(() -> leg.delivery(id) != null && leg.messages.heard == 1);
    leg.work.pass(Duration.ofMinutes(11)); // the proof was announced by the report, and is lost
    Delivery proven = reaches(id, DeliveryState.PROVEN);
    assertThat(proven.porVerified()).isTrue();
    assertWritten(OCTETS);
    assertThat(leg.card.executions())
        .as("one wrote, one read")
        .extracting(Execution::cntr)
        .containsExactly(1L, 2L);
  }

  @Test
  void when_all_answers_were_lost_the_same_packet_does_not_run_again() throws Exception {
    start(KeyAlgorithm.AES);
    leg.passages.rule(Passage.Kind.MOBILE_SUBMIT, 1, Fate.REFUSE);
    leg.passages.rule(Passage.Kind.ESME_DELIVER, 1, Fate.HOLD);
    long id = leg.write(OCTETS);
    await().until(() -> leg.passages.held().size() == 1);
    leg.work.pass(Duration.ofMinutes(11));
    reaches(id, DeliveryState.PROVEN);
    assertWritten(OCTETS);
    assertThat(leg.card.executions()).extracting(Execution::cntr).containsExactly(1L, 2L);
  }
}
