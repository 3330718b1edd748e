package org.sealpost.codec.cat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.cat.ChannelAction.Bearer;
import org.sealpost.codec.cat.ChannelAction.OpenChannel;
import org.sealpost.codec.cat.ChannelAction.Transport;
import org.sealpost.codec.cat.DialogueAction.Item;
import org.sealpost.codec.cat.DialogueAction.SetUpMenu;

class ProactiveShapesTest {
  private static final HexFormat HEX = HexFormat.of();

  @Test
  void open_channel_names_bearer_buffer_access_point_transport_and_server() throws Exception {
    String command =
        "d028" // proactive command
            + "8103014001" // command details: number 1, OPEN CHANNEL, immediate
            + "82028182" // device identities: UICC to terminal
            + "3501" // bearer description
            + "03" // the terminal's default
            + "3902" // buffer size
            + "05dc" // 1500 octets
            + "470a" // network access name
            + "03617069" // "api"
            + "056c6f63616c" // "local"
            + "3c03" // transport level
            + "02" // TCP, client, remote
            + "2328" // port 9000
            + "3e05" // data destination address
            + "21" // IPv4
            + "c0000201"; // 192.0.2.1
    OpenChannel open =
        new OpenChannel(
            1,
            Optional.of(Bearer.DEFAULT),
            1500,
            Optional.of("api.local"),
            Optional.of(new Transport(Transport.TCP, 9000)),
            Optional.of(InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, 1})));
    assertThat(coded(command).action()).isEqualTo(open);
    assertThat(ProactiveCommand.of(1, open).action()).isEqualTo(open);
  }

  @Test
  void an_address_before_the_transport_level_is_the_card_s_own() throws DecodeException {
    String command =
        "d019" // proactive command
            + "8103014000" // OPEN CHANNEL
            + "82028182"
            + "39020400" // buffer size: 1024
            + "3e0521c0000202" // local address
            + "3c03010035"; // UDP, port 53
    assertThat(((OpenChannel) coded(command).action()).remote()).isEmpty();
  }

  @Test
  void data_go_to_and_come_from_the_channel_that_the_device_names() throws DecodeException {
    assertThat(coded("d00e" + "8103014301" + "82028123" + "b603abcdef").action())
        .isEqualTo(new ChannelAction.SendData(true, 3, HEX.parseHex("abcdef")));
    assertThat(coded("d00c" + "8103014200" + "82028121" + "b701ff").action())
        .isEqualTo(new ChannelAction.ReceiveData(1, 255));
    assertThat(coded("d009" + "8103014100" + "82028127").action())
        .isEqualTo(new ChannelAction.CloseChannel(0, 7));
    assertThat(coded("d009" + "8103014400" + "82028182").action())
        .isEqualTo(new ChannelAction.GetChannelStatus());
    assertNoAction("d009" + "8103014100" + "82028182", "expected 21..27, found 82");
  }

  @Test
  void text_is_shown_in_each_of_its_codings() throws DecodeException {
    for (String text :
        new String[] {
          "00c834", // packed
          "044869", // one septet an octet
          "0800480069" // UCS2
        }) {
      String object = String.format("8d%02x", text.length() / 2) + text;
      String command = "8103012181" + "82028102" + object;
      String outer = String.format("d0%02x", command.length() / 2);
      assertThat(coded(outer + command).action())
          .isEqualTo(new DialogueAction.DisplayText(0x81, "Hi"));
    }
    assertThat(coded("d00b" + "8103012100" + "82028102" + "8d00").action())
        .isEqualTo(new DialogueAction.DisplayText(0, ""));
  }

  @Test
  void a_menu_has_items_and_an_empty_one_removes_it() throws DecodeException {
    String menu =
        "d01c" // proactive command
            + "8103012500" // SET UP MENU
            + "82028182"
            + "8504" // alpha identifier
            + "4d656e75" // "Menu"
            + "8f03" // item
            + "014f6e" // 1, "On"
            + "8f06" // item
            + "028000c90078"; // 2, UCS2: E with an acute accent, x
    assertThat(coded(menu).action())
        .isEqualTo(new SetUpMenu(0, "Menu", List.of(new Item(1, "On"), new Item(2, "\u00c9x"))));
    assertThat(coded("d00d" + "8103012500" + "82028182" + "8500" + "8f00").action())
        .isEqualTo(new SetUpMenu(0, "", List.of()));
    assertNoAction("d00e" + "8103012500" + "82028182" + "8500" + "8f0100", "expected 01..FF");
  }

  @Test
  void alpha_identifiers_have_four_codings() throws DecodeException {
    assertThat(ToolkitText.decodeAlpha(HEX.parseHex("4869ffff"))).isEqualTo("Hi");
    assertThat(ToolkitText.decodeAlpha(HEX.parseHex("8004160438"))).isEqualTo("\u0416\u0438");
    // five characters, base 0x0400: Zhe, i, space, A, Ya (TS 102 221 annex A)
    assertThat(ToolkitText.decodeAlpha(HEX.parseHex("81050896b82041cf")))
        .isEqualTo("\u0416\u0438 A\u044f");
    assertThat(ToolkitText.decodeAlpha(HEX.parseHex("820205304185"))).isEqualTo("A\u0535");
    for (String text : new String[] {"", "Hi {}", "\u0416", "\ud83d\ude00"}) {
      assertThat(ToolkitText.decodeAlpha(ToolkitText.encodeAlpha(text))).isEqualTo(text);
      assertThat(ToolkitText.decodeString(ToolkitText.encodeString(text))).isEqualTo(text);
      assertThat(ToolkitText.decodeUssd(ToolkitText.encodeUssd(text))).isEqualTo(text);
    }
    assertThatExceptionOfType(DecodeException.class)
        .isThrownBy(() -> ToolkitText.decodeAlpha(HEX.parseHex("8105084142")))
        .withMessageContaining("alpha identifier characters");
  }

  @Test
  void a_ussd_string_is_packed_and_has_no_character_too_many() throws DecodeException {
    for (int length = 0; length < 20; length++) {
      String text = "*100#".repeat(4).substring(0, length);
      assertThat(ToolkitText.decodeUssd(ToolkitText.encodeUssd(text))).isEqualTo(text);
    }
    assertThat(coded("d011" + "8103011200" + "82028183" + "8a060f" + "aa180c3602").action())
        .isEqualTo(new NetworkAction.SendUssd("*100#"));
  }

  static List<ProactiveAction> actions() throws Exception {
    return List.of(
        new ProactiveAction.Refresh(7, List.of(Imsi.FILE)),
        new ProactiveAction.MoreTime(),
        new ProactiveAction.PollInterval(Duration.ofMillis(25_500)),
        new ProactiveAction.PollInterval(Duration.ofMinutes(255)),
        new ProactiveAction.PollingOff(),
        new ProactiveAction.SetUpEventList(List.of(3, 255)),
        new ProactiveAction.SendShortMessage(
            false, new CarriedMessage(new byte[] {(byte) 0x91, 0x21}, new byte[] {1})),
        new ProactiveAction.ProvideLocalInformation(3),
        new ProactiveAction.TimerManagement(
            ProactiveAction.TimerManagement.START, 8, Optional.of(Duration.parse("PT99H59M58S"))),
        new ProactiveAction.TimerManagement(1, 1, Optional.empty()),
        new ProactiveAction.RunAtCommand("AT+CGMI\r\u00e9"),
        new NetworkAction.SendSs(
            ComprehensionTlv.required(CatTag.SS_STRING, (byte) 0xff, (byte) 0xaa, (byte) 0x12)),
        new NetworkAction.SendUssd("*100#"),
        new DialogueAction.DisplayText(0x80, "Sealed [twice]"),
        new DialogueAction.GetInkey(4, "Sure?"),
        new DialogueAction.GetInput(0, "PIN", 4, 8, Optional.of("0000")),
        new DialogueAction.GetInput(0, "", 0, 255, Optional.empty()),
        new SetUpMenu(0x80, "T", List.of(new Item(255, ""), new Item(1, "x"))),
        new DialogueAction.SelectItem(1, Optional.empty(), List.of(new Item(1, "x"))),
        new DialogueAction.SelectItem(1, Optional.of("T"), List.of()),
        new DialogueAction.SetUpIdleModeText("\u0416"),
        new DialogueAction.LaunchBrowser(2, "https://example.org/"),
        new OpenChannel(
            3,
            Optional.of(new Bearer(2, List.of(3, 4, 3, 4, 31, 2))),
            0xffff,
            Optional.empty(),
            Optional.of(new Transport(Transport.UDP, 53)),
            Optional.of(InetAddress.getByAddress(HEX.parseHex("20010db8" + "00".repeat(12))))),
        new OpenChannel(
            0,
            Optional.empty(),
            1,
            Optional.empty(),
            Optional.of(new Transport(Transport.TCP_SERVER, 80)),
            Optional.empty()),
        new ChannelAction.CloseChannel(1, 2),
        new ChannelAction.ReceiveData(1, 200),
        new ChannelAction.SendData(false, 7, new byte[300]),
        new ChannelAction.GetChannelStatus());
  }

  @ParameterizedTest
  @MethodSource("actions")
  void every_shape_comes_back_from_its_command(ProactiveAction action) throws DecodeException {
    ProactiveCommand command = ProactiveCommand.of(200, action);
    assertThat(command.details().number()).isEqualTo(200);
    assertThat(command.type()).isEqualTo(action.type()).isNotEqualTo(ProactiveType.UNKNOWN);
    assertThat(ProactiveCommand.decode(command.encode())).isEqualTo(command);
    assertThat(command.action()).isEqualTo(action).hasSameHashCodeAs(action);
    Spoilt.staysTheSame(
        command.encode(),
        octets -> {
          ProactiveCommand spoilt = ProactiveCommand.decode(octets);
          spoilt.action();
          return spoilt.encode();
        });
  }

  @Test
  void a_command_without_a_shape_stays_as_it_came() throws DecodeException {
    ProactiveCommand other = coded("d00c" + "8103017200" + "82028182" + "a20110");
    assertThat(other.type()).isEqualTo(ProactiveType.COMMAND_CONTAINER);
    assertThat(other.action()).isEqualTo(new ProactiveAction.Other(other));
    assertThat(ProactiveCommand.of(1, other.action())).isEqualTo(other);
  }

  @Test
  void what_a_sender_codes_differently_encodes_as_it_came() throws DecodeException {
    coded("d00d" + "02028182" + "0103012100" + "0d02044f"); // devices first, no comprehension
    coded("d0810b" + "8103010300" + "82028182" + "0500"); // an outer length of two octets
    coded("d00a" + "8103010100" + "8281028182"); // an inner length of two octets
    TerminalResponse response =
        TerminalResponse.decode(HEX.parseHex("030100" + "82028281" + "8103010100" + "850141"));
    assertThat(response.result()).isZero();
    assertThat(response.find(CatTag.ALPHA_IDENTIFIER)).isPresent();
    assertThat(response.objects()).hasSize(1);
    assertThat(HEX.formatHex(response.encode()))
        .isEqualTo("030100" + "82028281" + "8103010100" + "850141");
  }

  @Test
  void values_that_no_command_can_tell_are_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ProactiveAction.PollInterval(Duration.ofSeconds(256)))
        .withMessageContaining("1..255 minutes, seconds or tenths");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ProactiveAction.RunAtCommand("\u0416"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ProactiveAction.TimerManagement(0, 9, Optional.empty()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EnvelopeContent.TimerExpiration(1, Duration.ofHours(100)));
    assertThatIllegalArgumentException().isThrownBy(() -> new Item(0, "x"));
    assertThatIllegalArgumentException().isThrownBy(() -> new ChannelAction.CloseChannel(0, 8));
  }

  private static ProactiveCommand coded(String octets) throws DecodeException {
    ProactiveCommand command = ProactiveCommand.decode(HEX.parseHex(octets));
    assertThat(HEX.formatHex(command.encode())).isEqualTo(octets);
    return command;
  }

  private static void assertNoAction(String octets, String message) throws DecodeException {
    ProactiveCommand command = coded(octets);
    assertThatExceptionOfType(DecodeException.class)
        .isThrownBy(command::action)
        .withMessageContaining(message);
  }
}
