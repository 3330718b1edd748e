package org.sealpost.gateway.sat.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sealpost.card.api.CatTerminal;
import org.sealpost.codec.cat.CommandApdu;
import org.sealpost.codec.cat.Instruction;
import org.sealpost.codec.cat.ProactiveAction;
import org.sealpost.codec.cat.ResponseApdu;
import org.sealpost.codec.cat.TerminalResponse;
import org.sealpost.codec.cat.UiccCommands;
import org.sealpost.codec.frame.Octets;
import org.sealpost.gateway.api.ToolkitReport;

class ToolkitTest implements HostRequests.Host {
  private static final String UICC_TO_TERMINAL = "82028182";
  private static final String UICC_TO_NETWORK = "82028183";

  /** Command details: number 1, type, qualifier. */
  private static final String REFRESH_FILES = "d009" + "8103010101" + UICC_TO_TERMINAL;

  private static final String REFRESH_RESET = "d009" + "8103010104" + UICC_TO_TERMINAL;
  private static final String MORE_TIME = "d009" + "8103010200" + UICC_TO_TERMINAL;
  private static final String DISPLAY_TEXT = "d009" + "8103012100" + UICC_TO_TERMINAL;
  private static final String UNKNOWN = "d009" + "810301ee00" + UICC_TO_TERMINAL;

  /** SMS TPDU 41 00 00 00. */
  private static final String SEND_SMS =
      "d00f" + "8103011300" + UICC_TO_NETWORK + "8b04" + "41000000";

  private static final String SEND_NOTHING = "d009" + "8103011300" + UICC_TO_NETWORK;

  private final ScriptedCard card = new ScriptedCard();
  private final List<Boolean> refreshes = new ArrayList<>();
  private final List<byte[]> messages = new ArrayList<>();
  private boolean room = true;
  private boolean broken;
  private final Toolkit toolkit = toolkit(card);

  private Toolkit toolkit(ScriptedCard of) {
    return new Toolkit(
        new CardChannel(of, 1_000), of.terminal(), List.of(new HostRequests(this)), () -> {});
  }

  @Override
  public boolean send(ProactiveAction.SendShortMessage message) {
    messages.add(message.message().tpdu());
    if (broken) {
      throw new IllegalStateException("scripted");
    }
    return room;
  }

  @Override
  public boolean refreshed(ProactiveAction.Refresh refresh) {
    refreshes.add(RefreshWatch.resets(refresh));
    return room;
  }

  private ResponseApdu run(String... pending) throws Exception {
    for (String command : pending) {
      card.proactive.add(HexFormat.of().parseHex(command));
    }
    return toolkit.run(UiccCommands.status());
  }

  /** The results and their additional information, as octets. */
  private List<String> results() throws Exception {
    List<String> results = new ArrayList<>();
    for (CommandApdu response : card.all(Instruction.TERMINAL_RESPONSE)) {
      TerminalResponse decoded = TerminalResponse.decode(response.data());
      assertThat(decoded.details().number()).isEqualTo(1);
      results.add(
          String.format("%02x", decoded.result()) + HexFormat.of().formatHex(decoded.additional()));
    }
    return results;
  }

  @Test
  void a_card_without_a_wish_is_left_alone() throws Exception {
    assertThat(run().status().value()).isEqualTo(0x9000);
    assertThat(card.instructions()).containsExactly(Instruction.STATUS);
  }

  @Test
  void everything_that_is_pending_is_fetched_and_answered_in_turn() throws Exception {
    run(MORE_TIME, REFRESH_FILES, DISPLAY_TEXT, UNKNOWN);
    assertThat(results()).containsExactly("00", "00", "30", "30");
    assertThat(refreshes).containsExactly(false);
    assertThat(card.instructions())
        .startsWith(Instruction.STATUS, Instruction.FETCH, Instruction.TERMINAL_RESPONSE);
  }

  @Test
  void what_the_card_asked_for_is_counted_by_its_result_and_told_beside_the_profile()
      throws Exception {
    room = true;
    run(MORE_TIME, DISPLAY_TEXT, MORE_TIME, SEND_SMS, REFRESH_RESET);
    room = false;
    run(SEND_SMS);
    assertThat(toolkit.report().profile()).contains(Octets.of(toolkit.profile().octets()));
    assertThat(toolkit.report().asked())
        .isEqualTo(
            Map.of(
                "MORE TIME 00", 2L,
                "DISPLAY TEXT 30", 1L,
                "SEND SHORT MESSAGE 00", 1L,
                "SEND SHORT MESSAGE 20", 1L,
                "REFRESH", 1L));
  }

  @Test
  void a_short_message_is_done_when_it_is_kept_and_else_the_terminal_is_busy() throws Exception {
    run(SEND_SMS);
    room = false;
    run(SEND_SMS);
    assertThat(results()).as("20 demands additional information").containsExactly("00", "2000");
    assertThat(messages).allSatisfy(tpdu -> assertThat(tpdu).containsExactly(0x41, 0, 0, 0));
  }

  @Test
  void a_short_message_without_tpdu_or_with_one_too_long_is_refused() throws Exception {
    String tooLong = "d081b2" + "8103011300" + UICC_TO_NETWORK + "8b81a6" + "41".repeat(166);
    run(SEND_NOTHING, tooLong);
    assertThat(results()).containsExactly("36", "32");
    assertThat(messages).isEmpty();
  }

  @Test
  void the_reset_is_the_answer_to_a_refresh_that_wants_one() throws Exception {
    run(REFRESH_RESET);
    assertThat(results()).isEmpty();
    assertThat(refreshes).containsExactly(true);
  }

  @Test
  void a_reset_that_cannot_be_now_is_put_off() throws Exception {
    room = false;
    run(REFRESH_RESET);
    assertThat(results()).containsExactly("2000");
  }

  @Test
  void a_card_that_always_wants_more_gets_no_more_than_its_turn() throws Exception {
    run(Collections.nCopies(100, MORE_TIME).toArray(String[]::new));
    assertThat(results()).hasSize(32);
  }

  @Test
  void octets_that_are_no_command_end_the_turn() throws Exception {
    run("d00481030113");
    assertThat(results()).isEmpty();
  }

  @Test
  void the_answer_stands_when_fetching_fails_behind_it() throws Exception {
    card.fetchFails = true;
    assertThat(run(MORE_TIME).status().sw1()).isEqualTo(0x91);
  }

  @Test
  void the_answer_stands_when_the_host_breaks_behind_it() throws Exception {
    broken = true;
    assertThat(run(SEND_SMS).proactivePending()).isPresent();
  }

  @Test
  void where_the_baseband_is_the_terminal_nothing_is_fetched_reset_or_told() throws Exception {
    ScriptedCard modem = new ScriptedCard("modem", CatTerminal.BASEBAND);
    modem.proactive.add(HexFormat.of().parseHex(MORE_TIME));
    Toolkit quiet = toolkit(modem);
    quiet.start();
    quiet.restart();
    quiet.run(UiccCommands.status());
    assertThat(modem.instructions()).containsExactly(Instruction.STATUS);
    assertThat(modem.resets).isZero();
    assertThat(quiet.report()).isEqualTo(new ToolkitReport(Optional.empty(), Map.of()));
  }

  @Test
  void a_reset_is_followed_by_a_terminal_profile() throws Exception {
    toolkit.restart();
    assertThat(card.resets).isEqualTo(1);
    assertThat(card.instructions()).containsExactly(Instruction.TERMINAL_PROFILE);
  }
}
