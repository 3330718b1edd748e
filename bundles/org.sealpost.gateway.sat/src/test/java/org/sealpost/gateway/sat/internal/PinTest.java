package org.sealpost.gateway.sat.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealpost.codec.cat.CommandApdu;
import org.sealpost.codec.cat.Instruction;
import org.sealpost.gateway.api.CardCondition;
import org.sealpost.gateway.api.CardCondition.State;

/** A card that wants PIN1. */
class PinTest {
  @TempDir Path folder;
  private Path file;
  private SatBench bench;

  @BeforeEach
  void insert() {
    file = folder.resolve("pins");
    bench = new SatBench(folder);
    bench.component.removeCard(bench.card);
    bench.card.commands.clear();
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private void wants(String pin, String configured) throws Exception {
    Files.writeString(file, "# cards\n" + ScriptedCard.ICCID + "\t" + configured + "\n");
    bench.component.configure(new SatBench.Config(new String[0], file.toString()));
    bench.card.pin = java.util.Optional.of(pin);
    bench.card.reset();
    bench.component.addCard(bench.card);
  }

  /** VERIFY with digits in it: those without only ask how many tries are left. */
  private long tried() {
    return bench.card.all(Instruction.VERIFY_PIN).stream()
        .map(CommandApdu::data)
        .filter(digits -> digits.length > 0)
        .count();
  }

  /** The gateway goes on looking at a card that it cannot read. */
  private void awaitLooks(int times) {
    int before = bench.card.resets;
    await().until(() -> bench.card.resets >= before + times);
  }

  @Test
  void the_configured_pin_opens_the_card() throws Exception {
    wants("1234", "1234");
    assertThat(bench.sat().card().imsi()).isEqualTo(ScriptedCard.IMSI);
    assertThat(tried()).isEqualTo(1);
    byte[] padded = {'1', '2', '3', '4', -1, -1, -1, -1};
    assertThat(bench.card.all(Instruction.VERIFY_PIN).get(1).data()).isEqualTo(padded);
  }

  @Test
  void a_locked_card_says_which_it_is_and_why_and_is_ready_once_it_is_unlocked() throws Exception {
    bench.card.tries = 2;
    wants("1234", "1234");
    await().until(() -> condition().state() == State.LOCKED);
    assertThat(condition().iccid()).contains(ScriptedCard.ICCID);
    assertThat(condition().slot()).isEqualTo("slot 1");
    assertThat(condition().reason()).startsWith("locked: expected all tries of PIN1");
    assertThat(condition().toString()).doesNotContain(ScriptedCard.IMSI, "1234");
    bench.card.tries = 3;
    await().until(() -> condition().state() == State.READY);
    assertThat(condition().reason()).isEmpty();
  }

  private CardCondition condition() {
    assertThat(bench.component.conditions()).hasSize(1);
    return bench.component.conditions().get(0);
  }

  @Test
  void a_wrong_pin_is_tried_once_and_never_again() throws Exception {
    wants("1234", "4321");
    awaitLooks(5);
    assertThat(tried()).isEqualTo(1);
    assertThat(bench.card.tries).isEqualTo(2);
    bench.card.tries = 3;
    awaitLooks(5);
    assertThat(tried()).as("not even with all tries left").isEqualTo(1);
    assertThat(bench.framework.services).isEmpty();
  }

  @Test
  void the_right_pin_is_not_tried_while_somebody_elses_try_is_missing() throws Exception {
    bench.card.tries = 2;
    wants("1234", "1234");
    awaitLooks(5);
    assertThat(tried()).isZero();
    bench.card.tries = 3;
    assertThat(bench.sat().card().iccid()).as("unlocked by people").isEqualTo(ScriptedCard.ICCID);
  }

  @Test
  void a_card_for_which_no_pin_is_configured_is_left_alone() throws Exception {
    wants("1234", "none");
    awaitLooks(3);
    assertThat(bench.card.all(Instruction.VERIFY_PIN)).isEmpty();
  }

  @Test
  void a_card_that_wants_no_pin_is_asked_for_nothing() throws Exception {
    bench.component.addCard(bench.card);
    bench.sat();
    assertThat(bench.card.all(Instruction.VERIFY_PIN)).isEmpty();
  }
}
