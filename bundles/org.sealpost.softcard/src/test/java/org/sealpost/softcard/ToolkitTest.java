package org.sealpost.softcard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.sealpost.codec.cat.Imsi;
import org.sealpost.codec.cat.ProactiveAction;
import org.sealpost.codec.cat.ProactiveCommand;
import org.sealpost.codec.cat.ResponseApdu;
import org.sealpost.codec.cat.StatusWord;
import org.sealpost.codec.cat.TerminalResponse;
import org.sealpost.codec.cat.UiccCommands;
import org.sealpost.codec.ota.CommandPacket;
import org.sealpost.codec.ota.OtaUserData;
import org.sealpost.codec.ota.ResponsePacket;
import org.sealpost.codec.ota.ResponseStatus;
import org.sealpost.codec.ota.RfmScript;
import org.sealpost.codec.ota.Spi;
import org.sealpost.codec.sms.SecuredSmsAssembler;
import org.sealpost.codec.sms.SmsSubmit;
import org.sealpost.codec.sms.UserData;
import org.sealpost.codec.sms.UserDataHeader;

class ToolkitTest {
  private final CommandPacket imsi = Cards.packet(Cards.CNTR + 1, Cards.changingImsi());

  private static Terminal terminal(Behaviour... behaviours) throws Exception {
    return new Terminal(Cards.card(behaviours)).start();
  }

  @Test
  void a_changed_imsi_is_told_by_a_refresh_behind_the_proof() throws Exception {
    Terminal terminal = terminal();
    ResponseApdu answer = terminal.send(imsi.seal(Cards.keys()));
    ResponsePacket proof = Terminal.open(imsi, answer.data()).packet();
    assertThat(proof.data()).containsExactly(0x04, 0x90, 0x00);
    assertThat(Imsi.decode(terminal.read(Imsi.FILE))).isEqualTo(Cards.NEW_IMSI);
    ProactiveCommand command = terminal.fetch(answer.proactivePending());
    assertThat(command.action()).isEqualTo(new ProactiveAction.Refresh(4, List.of()));
    ResponseApdu end = terminal.conclude(command, TerminalResponse.PERFORMED);
    assertThat(end).isEqualTo(ResponseApdu.of(StatusWord.OK));
  }

  @Test
  void a_test_card_names_the_changed_file() throws Exception {
    Terminal terminal = terminal(Behaviour.REFRESH_FILE_CHANGE);
    ResponseApdu answer = terminal.send(imsi.seal(Cards.keys()));
    assertThat(terminal.fetch(answer.proactivePending()).action())
        .isEqualTo(new ProactiveAction.Refresh(1, List.of(Imsi.FILE)));
  }

  @Test
  void a_test_card_says_nothing_of_the_change() throws Exception {
    ResponseApdu answer = terminal(Behaviour.NO_REFRESH).send(imsi.seal(Cards.keys()));
    assertThat(answer.status()).isEqualTo(StatusWord.OK);
  }

  @Test
  void a_terminal_that_sent_no_profile_is_asked_for_nothing() throws Exception {
    ResponseApdu answer = new Terminal(Cards.card()).send(imsi.seal(Cards.keys()));
    assertThat(answer.status()).isEqualTo(StatusWord.OK);
    assertThat(answer.data()).isNotEmpty();
  }

  @Test
  void the_same_imsi_again_is_no_change() throws Exception {
    Terminal terminal = terminal();
    terminal.send(imsi.seal(Cards.keys()));
    Terminal fresh = terminal();
    CommandPacket other = Cards.packet(Cards.CNTR + 1, Cards.writing(1));
    assertThat(fresh.send(other.seal(Cards.keys())).status()).isEqualTo(StatusWord.OK);
  }

  @Test
  void a_wrong_le_at_fetch_is_told_the_right_one() throws Exception {
    Terminal terminal = terminal();
    int length = terminal.send(imsi.seal(Cards.keys())).proactivePending().orElseThrow();
    assertThat(terminal.raw("80 12 00 00 01")).isEqualTo(String.format("6c%02x", length));
    // D0: command details 01, REFRESH, reset; from the card to the terminal
    assertThat(terminal.raw(String.format("80 12 00 00 %02X", length)))
        .isEqualTo("d009" + "8103010104" + "82028182" + "9000");
  }

  @Test
  void a_response_to_another_command_ends_nothing() throws Exception {
    Terminal terminal = terminal();
    ProactiveCommand command =
        terminal.fetch(terminal.send(imsi.seal(Cards.keys())).proactivePending());
    // command details 02: not the one that was fetched
    assertThat(terminal.raw("80 14 00 00 0C 8103020104 82028281 830100")).isEqualTo("6a80");
    assertThat(terminal.conclude(command, 0).isOk()).isTrue();
    assertThat(terminal.conclude(command, 0).status().value()).isEqualTo(0x6985);
  }

  @Test
  void what_the_terminal_postpones_is_offered_at_the_next_poll() throws Exception {
    Terminal terminal = terminal();
    ProactiveCommand command =
        terminal.fetch(terminal.send(imsi.seal(Cards.keys())).proactivePending());
    ResponseApdu busy = terminal.conclude(command, TerminalResponse.TERMINAL_BUSY);
    assertThat(busy.status()).isEqualTo(StatusWord.OK);
    OptionalInt pending = terminal.run(UiccCommands.status()).proactivePending();
    assertThat(terminal.fetch(pending)).isEqualTo(command);
  }

  @Test
  void a_proof_by_submit_goes_to_the_originator() throws Exception {
    Terminal terminal = terminal();
    CommandPacket packet = writingBySubmit();
    ResponseApdu answer = terminal.send(packet.seal(Cards.keys()));
    assertThat(Terminal.open(packet, answer.data()).packet().status())
        .isEqualTo(ResponseStatus.ANSWER_BY_SMS_SUBMIT);
    ProactiveCommand command = terminal.fetch(answer.proactivePending());
    ProactiveAction.SendShortMessage action = (ProactiveAction.SendShortMessage) command.action();
    SmsSubmit message = SmsSubmit.decode(action.message().tpdu());
    assertThat(message.destination()).isEqualTo(Terminal.ORIGINATOR);
    byte[] proof =
        SecuredSmsAssembler.assemble(UserDataHeader.RESPONSE_PACKET, List.of(message.userData()))
            .orElseThrow();
    assertThat(Terminal.open(packet, OtaUserData.ofResponse(proof)).packet().data())
        .containsExactly(0x03, 0x90, 0x00);
    assertThat(terminal.conclude(command, 0).status()).isEqualTo(StatusWord.OK);
  }

  private static CommandPacket writingBySubmit() {
    return new CommandPacket(
        Cards.header(Spi.SEALED_POR_BY_SUBMIT, Cards.USIM),
        Cards.CNTR + 1,
        Cards.writing(1).encode());
  }

  @Test
  void a_test_card_offers_its_proof_only_when_it_is_polled() throws Exception {
    Terminal terminal = terminal(Behaviour.PROOF_LATE);
    ResponseApdu answer = terminal.send(writingBySubmit().seal(Cards.keys()));
    assertThat(answer.status()).isEqualTo(StatusWord.OK);
    OptionalInt pending = terminal.run(UiccCommands.status()).proactivePending();
    assertThat(terminal.fetch(pending).action())
        .isInstanceOf(ProactiveAction.SendShortMessage.class);
  }

  @Test
  void a_test_card_makes_a_short_proof_two_messages() throws Exception {
    Terminal terminal = terminal(Behaviour.PROOF_LONG);
    ResponseApdu answer = terminal.send(writingBySubmit().seal(Cards.keys()));
    int messages = 0;
    while (answer.proactivePending().isPresent()) {
      answer = terminal.conclude(terminal.fetch(answer.proactivePending()), 0);
      messages++;
    }
    assertThat(messages).isEqualTo(2);
  }

  @Test
  void a_large_proof_by_submit_is_several_messages() throws Exception {
    Terminal terminal = terminal();
    CommandPacket packet =
        new CommandPacket(
            Cards.header(Spi.SEALED_POR_BY_SUBMIT, Cards.USIM),
            Cards.CNTR + 1,
            new RfmScript().select(0x3f00, 0x7f66, 0x6fd0).readBinary(0, 200).toScript().encode());
    ResponseApdu answer = terminal.send(packet.seal(Cards.keys()));
    List<UserData> parts = new ArrayList<>();
    while (answer.proactivePending().isPresent()) {
      ProactiveCommand command = terminal.fetch(answer.proactivePending());
      ProactiveAction.SendShortMessage action = (ProactiveAction.SendShortMessage) command.action();
      parts.add(SmsSubmit.decode(action.message().tpdu()).userData());
      answer = terminal.conclude(command, 0);
    }
    assertThat(parts).hasSize(2);
    byte[] proof =
        SecuredSmsAssembler.assemble(UserDataHeader.RESPONSE_PACKET, parts).orElseThrow();
    assertThat(Terminal.open(packet, OtaUserData.ofResponse(proof)).packet().data()).hasSize(203);
  }
}
