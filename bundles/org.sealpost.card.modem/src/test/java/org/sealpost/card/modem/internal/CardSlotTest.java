package org.sealpost.card.modem.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sealpost.card.api.CardException;
import org.sealpost.card.api.CardException.Reason;
import org.sealpost.card.api.CatTerminal;
import org.sealpost.card.api.SecureElement;
import org.sealpost.it.patience.Patience;
import org.sealpost.modem.api.ModemException;

@Timeout(Patience.TEST_SECONDS)
class CardSlotTest {
  /** CLA 80, ENVELOPE, Lc 02: an empty SMS-PP DOWNLOAD. */
  private static final String ENVELOPE = "80c2000002d100";

  private static final String GET_RESPONSE = "00c0000010";
  private static final String SELECT_MF = "00a4000c023f00";
  private static final String OPEN = "open a0000000871002";

  private final ScriptedModem modem = new ScriptedModem();
  private final List<SecureElement> offered = new CopyOnWriteArrayList<>();
  private final List<SecureElement> all = new CopyOnWriteArrayList<>();
  private CardSlot slot;

  @BeforeEach
  void plugIn() {
    slot =
        new CardSlot(
            "modem",
            new CardSlot.Offer() {
              @Override
              public void present(SecureElement card) {
                all.add(card);
                offered.add(card);
              }

              @Override
              public void absent() {
                offered.clear();
              }
            });
  }

  @AfterEach
  void close() {
    slot.close();
  }

  private SecureElement card() {
    await().until(() -> !offered.isEmpty());
    return offered.get(0);
  }

  private SecureElement cardNumber(int number) {
    await().until(() -> all.size() >= number && !offered.isEmpty());
    return card();
  }

  private static CompletableFuture<byte[]> transmit(SecureElement card, String command) {
    return card.transmit(HexFormat.of().parseHex(command)).toCompletableFuture();
  }

  private static Reason failure(CompletableFuture<byte[]> answer) {
    ExecutionException thrown =
        catchThrowableOfType(
            ExecutionException.class, () -> answer.get(Patience.SECONDS, TimeUnit.SECONDS));
    assertThat(thrown).hasCauseInstanceOf(CardException.class);
    return ((CardException) thrown.getCause()).reason();
  }

  @Test
  void what_selects_goes_on_the_channel_and_an_envelope_with_its_answer_on_the_basic_one()
      throws Exception {
    slot.modemCame(modem);
    SecureElement card = card();
    assertThat(transmit(card, SELECT_MF).get()).containsExactly(0x90, 0x00);
    transmit(card, ENVELOPE).get();
    transmit(card, GET_RESPONSE).get();
    transmit(card, SELECT_MF).get();
    transmit(card, GET_RESPONSE).get();
    assertThat(modem.asked)
        .containsExactly(
            OPEN,
            "channel " + SELECT_MF,
            "basic " + ENVELOPE,
            "basic " + GET_RESPONSE,
            "channel " + SELECT_MF,
            "channel " + GET_RESPONSE);
  }

  @Test
  void channels_that_others_open_are_theirs() throws Exception {
    slot.modemCame(modem);
    SecureElement card = card();
    transmit(card, "0070000001").get();
    transmit(card, "01a40400").get();
    transmit(card, "c1f20000").get();
    assertThat(modem.asked.subList(1, 4)).allMatch(command -> command.startsWith("basic "));
  }

  @Test
  void the_baseband_is_the_terminal_and_is_left_alone() {
    slot.modemCame(modem);
    SecureElement card = card();
    assertThat(card.terminal()).isEqualTo(CatTerminal.BASEBAND);
    assertThat(card.adapter()).isEqualTo("modem");
    assertThat(card.slot()).isEqualTo("modem:modem");
    assertThat(card.answerToReset()).isEmpty();
    for (String command : List.of("8010000001ff", "8012000010", "8014000000", "80")) {
      assertThat(failure(transmit(card, command))).isEqualTo(Reason.UNSUPPORTED);
    }
    assertThat(failure(card.reset().toCompletableFuture())).isEqualTo(Reason.UNSUPPORTED);
    assertThat(modem.asked).containsExactly(OPEN);
    assertThat(offered).containsExactly(card);
  }

  @Test
  void without_channels_the_basic_one_is_used_once_the_card_answered_there() throws Exception {
    modem.hasChannels = false;
    slot.modemCame(modem);
    transmit(card(), SELECT_MF).get();
    assertThat(modem.asked).containsExactly(OPEN, "basic 80f2000c", "basic " + SELECT_MF);
  }

  @Test
  void a_command_that_the_modem_does_not_let_through_leaves_the_card_there() {
    slot.modemCame(modem);
    SecureElement card = card();
    modem.card = (where, command) -> ScriptedModem.refused(3);
    assertThat(failure(transmit(card, ENVELOPE))).isEqualTo(Reason.UNSUPPORTED);
    assertThat(offered).containsExactly(card);
  }

  @Test
  void a_card_that_was_pulled_is_absent_and_comes_back() throws Exception {
    slot.modemCame(modem);
    SecureElement card = card();
    modem.card = (where, command) -> ScriptedModem.refused(10);
    modem.trouble = "there is no card in the modem";
    assertThat(failure(transmit(card, SELECT_MF))).isEqualTo(Reason.ABSENT);
    await().until(offered::isEmpty);
    assertThat(failure(transmit(card, SELECT_MF))).isEqualTo(Reason.ABSENT);
    modem.card = (where, command) -> ScriptedModem.answer("9000");
    modem.tell("");
    assertThat(transmit(card(), SELECT_MF).get()).containsExactly(0x90, 0x00);
  }

  @Test
  void a_modem_that_tells_of_the_removal_ends_what_is_under_way() {
    slot.modemCame(modem);
    SecureElement card = card();
    modem.card = (where, command) -> new CompletableFuture<>();
    CompletableFuture<byte[]> waiting = transmit(card, SELECT_MF);
    modem.tell("there is no card in the modem");
    assertThat(failure(waiting)).isEqualTo(Reason.ABSENT);
    await().until(offered::isEmpty);
  }

  @Test
  void a_channel_that_a_reset_closed_is_opened_again_for_what_selects_by_itself() throws Exception {
    slot.modemCame(modem);
    SecureElement card = card();
    closeChannelOnce();
    assertThat(transmit(card, SELECT_MF).get()).containsExactly(0x90, 0x00);
    closeChannelOnce();
    assertThat(failure(transmit(card, "00b0000009"))).isEqualTo(Reason.LINK);
    assertThat(transmit(card, "00b0000009").get()).containsExactly(0x90, 0x00);
    assertThat(modem.asked)
        .containsExactly(
            OPEN,
            "channel " + SELECT_MF,
            "close",
            OPEN,
            "channel " + SELECT_MF,
            "channel 00b0000009",
            "close",
            OPEN,
            "channel 00b0000009");
    assertThat(all).containsExactly(card);
  }

  private void closeChannelOnce() {
    modem.card =
        (where, command) -> {
          modem.card = (then, other) -> ScriptedModem.answer("9000");
          return ScriptedModem.refused(50);
        };
  }

  @Test
  void a_channel_that_cannot_be_opened_again_ends_the_card_and_it_begins_anew() throws Exception {
    slot.modemCame(modem);
    SecureElement card = card();
    modem.card = (where, command) -> ScriptedModem.refused(50);
    assertThat(failure(transmit(card, SELECT_MF))).isEqualTo(Reason.LINK);
    modem.card = (where, command) -> ScriptedModem.answer("9000");
    assertThat(transmit(cardNumber(2), SELECT_MF).get()).containsExactly(0x90, 0x00);
    assertThat(card()).isNotSameAs(card);
  }

  @Test
  void a_card_that_hangs_is_withdrawn_and_tried_again() {
    slot.modemCame(modem);
    SecureElement card = card();
    modem.card =
        (where, command) ->
            CompletableFuture.failedStage(
                new ModemException(ModemException.Reason.TIMEOUT, "none in time"));
    assertThat(failure(transmit(card, SELECT_MF))).isEqualTo(Reason.TIMEOUT);
    assertThat(cardNumber(2)).isNotSameAs(card);
  }

  @Test
  void after_a_refresh_what_is_under_way_is_answered_and_another_card_is_offered()
      throws Exception {
    slot.modemCame(modem);
    SecureElement card = card();
    CompletableFuture<byte[]> later = new CompletableFuture<>();
    modem.card = (where, command) -> later;
    CompletableFuture<byte[]> waiting = transmit(card, SELECT_MF);
    modem.tell("");
    assertThat(cardNumber(2)).isNotSameAs(card);
    assertThat(failure(transmit(card, SELECT_MF))).isEqualTo(Reason.LINK);
    later.complete(new byte[] {(byte) 0x90, 0x00});
    assertThat(waiting.get()).containsExactly(0x90, 0x00);
    modem.card = (where, command) -> ScriptedModem.answer("9000");
    assertThat(transmit(card(), SELECT_MF).get()).containsExactly(0x90, 0x00);
    assertThat(modem.asked)
        .as("the same channel")
        .containsExactly(OPEN, "channel " + SELECT_MF, "channel " + SELECT_MF);
  }

  @Test
  void a_modem_that_goes_takes_its_card_and_brings_it_back() {
    slot.modemCame(modem);
    SecureElement card = card();
    modem.card = (where, command) -> new CompletableFuture<>();
    CompletableFuture<byte[]> waiting = transmit(card, SELECT_MF);
    slot.modemWent(modem);
    assertThat(failure(waiting)).isEqualTo(Reason.LINK);
    await().until(offered::isEmpty);
    assertThat(modem.listeners).isEmpty();
    slot.modemCame(modem);
    assertThat(cardNumber(2)).isNotSameAs(card);
  }

  @Test
  void the_end_is_quick_ends_all_and_gives_the_channel_back() {
    slot.modemCame(modem);
    SecureElement card = card();
    modem.card = (where, command) -> new CompletableFuture<>();
    CompletableFuture<byte[]> waiting = transmit(card, SELECT_MF);
    long begin = System.nanoTime();
    slot.close();
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Patience.PROMPT);
    assertThat(failure(waiting)).isEqualTo(Reason.STOPPED);
    assertThat(failure(transmit(card, SELECT_MF))).isEqualTo(Reason.STOPPED);
    assertThat(offered).isEmpty();
    assertThat(modem.asked).endsWith("close");
    assertThat(modem.listeners).isEmpty();
  }
}
