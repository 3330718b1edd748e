package org.sealpost.softcard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.sealpost.codec.cat.ProactiveCommand;
import org.sealpost.codec.cat.ProactiveType;
import org.sealpost.codec.cat.ResponseApdu;
import org.sealpost.codec.ota.CommandPacket;
import org.sealpost.codec.ota.ExpandedResponse;
import org.sealpost.codec.ota.ExpandedScript;
import org.sealpost.codec.ota.LengthForm;
import org.sealpost.codec.ota.ResponseElement;
import org.sealpost.codec.ota.RfmScript;
import org.sealpost.codec.ota.ScriptChaining;
import org.sealpost.codec.ota.ScriptElement;
import org.sealpost.codec.ota.Spi;
import org.sealpost.codec.ota.Tar;

/** Scripts in expanded format, their actions and chains; and channels. */
class ExpandedScriptTest {
  private static final Tar CHANNELS = Tar.of(0xb20100);

  private SoftCard card;
  private Terminal terminal;
  private long cntr = Cards.CNTR;

  @BeforeEach
  void insert() throws Exception {
    CardProfile plain = Cards.profile();
    card =
        new SoftCard(
            Cards.profile(
                Cards.ICCID,
                plain.sqn(),
                plain.keySets(),
                List.of(
                    plain.applications().get(0),
                    new CardApplication(
                        CHANNELS,
                        0x16,
                        Set.of(Cards.KVN),
                        CardApplication.Kind.CHANNEL,
                        FileSystem.MASTER_FILE,
                        Optional.empty())),
                Map.copyOf(plain.files())),
            CardStorage.inMemory());
    terminal = new Terminal(card).start();
  }

  private byte[] send(Tar tar, byte[] data) throws Exception {
    CommandPacket packet =
        new CommandPacket(Cards.header(Spi.SEALED_POR_IN_REPORT, tar), ++cntr, data);
    return terminal.secured(packet).data();
  }

  private ExpandedResponse run(ExpandedScript script) throws Exception {
    return ExpandedResponse.decode(send(Cards.USIM, script.encode()));
  }

  private static ScriptElement command(String apdu) {
    return ScriptElement.command(HexFormat.of().parseHex(apdu.replace(" ", "")));
  }

  @ParameterizedTest
  @EnumSource(LengthForm.class)
  void every_command_returns_its_data(LengthForm form) throws Exception {
    ExpandedResponse answer =
        run(
            new RfmScript()
                .select(0x3f00, 0x2f99)
                .updateBinary(0, new byte[] {5, 6})
                .readBinary(0, 2)
                .readBinary(1, 1)
                .toExpanded(form));
    assertThat(answer.form()).isEqualTo(form);
    assertThat(answer.executed()).hasValue(5);
    assertThat(answer.succeeded()).isTrue();
    assertThat(answer.responses()).hasSize(5);
    assertThat(answer.responses().get(3).data()).containsExactly(5, 6);
    assertThat(answer.responses().get(4).data()).containsExactly(6);
    assertThat(card.executions().get(0).commands()).isEqualTo(5);
  }

  @Test
  void a_command_that_fails_is_the_last_one() throws Exception {
    ExpandedResponse answer =
        run(
            new RfmScript()
                .select(0x3f00, 0xdead, 0x2f99)
                .readBinary(0, 1)
                .toExpanded(LengthForm.DEFINITE));
    assertThat(answer.executed()).hasValue(2);
    assertThat(answer.responses().get(1).statusWord()).isEqualTo(0x6a82);
  }

  @Test
  void what_cannot_be_read_is_reported_behind_what_could() throws Exception {
    byte[] script = HexFormat.of().parseHex("aa0c" + "220700a40004023f00" + "440100");
    ExpandedResponse answer = ExpandedResponse.decode(send(Cards.USIM, script));
    assertThat(answer.executed()).hasValue(1);
    assertThat(answer.badFormat()).hasValueSatisfying(r -> assertThat(r.code()).isEqualTo(1));
    ExpandedResponse none = ExpandedResponse.decode(send(Cards.USIM, new byte[] {(byte) 0xaa, 9}));
    assertThat(none.executed()).hasValue(0);
    assertThat(none.badFormat()).hasValueSatisfying(r -> assertThat(r.code()).isEqualTo(2));
  }

  @Test
  void chained_scripts_share_what_is_selected_until_the_last() throws Exception {
    assertThat(
            run(chained(ScriptChaining.FIRST, "00A4 0004 02 3F00", "00A4 0004 02 2F99"))
                .succeeded())
        .isTrue();
    assertThat(run(chained(ScriptChaining.SUBSEQUENT, "00D6 0000 01 5A")).succeeded()).isTrue();
    assertThat(run(chained(ScriptChaining.LAST, "00B0 0000 01")).responses().get(0).data())
        .containsExactly(0x5a);
    ExpandedResponse over = run(chained(ScriptChaining.LAST, "00B0 0000 01"));
    assertThat(over.elements())
        .containsExactly(
            ResponseElement.executed(0),
            new ResponseElement(ResponseElement.Kind.CHAINING, new byte[] {1}));
  }

  @ParameterizedTest
  @CsvSource({"FIRST, false", "FIRST_KEPT, true"})
  void a_reset_ends_a_chain_unless_it_is_kept(ScriptChaining first, boolean kept) throws Exception {
    run(chained(first, "00A4 0004 02 3F00", "00A4 0004 02 2F99"));
    card.reset();
    assertThat(run(chained(ScriptChaining.LAST, "00B0 0000 01")).succeeded()).isEqualTo(kept);
  }

  private static ExpandedScript chained(ScriptChaining place, String... apdus) {
    List<ScriptElement> elements = new ArrayList<>();
    elements.add(ScriptElement.chaining(place));
    for (String apdu : apdus) {
      elements.add(command(apdu));
    }
    return new ExpandedScript(LengthForm.DEFINITE, elements);
  }

  /** REFRESH 04 as an action: command details, device identities. */
  private static final byte[] REFRESH = HexFormat.of().parseHex("8103010104" + "82028182");

  @Test
  void an_action_is_issued_when_the_packet_was_answered() throws Exception {
    run(
        new ExpandedScript(
            LengthForm.DEFINITE,
            List.of(ScriptElement.immediateAction(REFRESH), command("00A4 0004 02 3F00"))));
    assertThat(pending().type()).isEqualTo(ProactiveType.REFRESH);
  }

  @ParameterizedTest
  @CsvSource({"DEAD, true", "2F99, false"})
  void an_error_action_is_issued_if_a_command_fails(String file, boolean issued) throws Exception {
    run(
        new ExpandedScript(
            LengthForm.DEFINITE,
            List.of(
                ScriptElement.errorAction(REFRESH),
                command("00A4 0004 02 3F00"),
                command("00A4 0004 02 " + file))));
    assertThat(terminal.raw("80 F2 00 0C").startsWith("91")).isEqualTo(issued);
  }

  private ProactiveCommand pending() throws Exception {
    ResponseApdu status = ResponseApdu.decode(HexFormat.of().parseHex(terminal.raw("80F2000C")));
    return terminal.fetch(status.status().proactivePending());
  }

  @Test
  void a_trigger_opens_the_channel_that_it_describes_and_closes_it() throws Exception {
    // default bearer, buffer of 1024, TCP client to port 8443 of 127.0.0.1
    String parameters = "350103" + "39020400" + "3c030220fb" + "3e05217f000001";
    String trigger = "8117" + "8315" + "8413" + parameters;
    send(CHANNELS, HexFormat.of().parseHex(trigger));
    ProactiveCommand open = pending();
    assertThat(open.type()).isEqualTo(ProactiveType.OPEN_CHANNEL);
    assertThat(HexFormat.of().formatHex(open.encode())).endsWith(parameters);
    int number = open.details().number();
    // done, channel 1 is open
    terminal.raw(String.format("80 14 00 00 10 8103%02x4000 82028281 830100 38028100", number));
    ProactiveCommand close = pending();
    assertThat(close.type()).isEqualTo(ProactiveType.CLOSE_CHANNEL);
    assertThat(close.devices().destination()).isEqualTo(0x21);
  }

  @Test
  void a_trigger_without_parameters_opens_nothing() throws Exception {
    send(CHANNELS, new byte[] {(byte) 0x81, 0});
    assertThat(terminal.raw("80 F2 00 0C")).isEqualTo("9000");
  }
}
