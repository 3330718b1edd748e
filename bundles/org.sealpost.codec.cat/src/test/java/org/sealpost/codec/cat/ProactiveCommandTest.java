package org.sealpost.codec.cat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sealpost.codec.bytes.DecodeException;

class ProactiveCommandTest {
  private static final HexFormat HEX = HexFormat.of();

  @Test
  void refresh_names_the_files_that_changed() throws DecodeException {
    String command =
        "d018" // proactive command
            + "8103010101" // command details: number 1, REFRESH, file change
            + "82028182" // device identities: UICC to terminal
            + "920d" // file list
            + "02" // two files
            + "3f007fff6f07" // EF.IMSI of the open application
            + "3f007fff6f7e"; // EF.LOCI
    ProactiveCommand refresh = coded(command);
    assertThat(refresh.type()).isEqualTo(ProactiveType.REFRESH);
    assertThat(refresh.details()).isEqualTo(new CommandDetails(1, 1, 1));
    assertThat(refresh.action())
        .isEqualTo(
            new ProactiveAction.Refresh(1, List.of(Imsi.FILE, FilePath.parse("3F00/7FFF/6F7E"))));
    Spoilt.neverSurprise(HEX.parseHex(command), o -> ProactiveCommand.decode(o).action());
  }

  @Test
  void refresh_without_files_names_none() throws DecodeException {
    assertThat(coded("d009" + "8103010104" + "82028182").action())
        .isEqualTo(new ProactiveAction.Refresh(4, List.of()));
  }

  @Test
  void refresh_with_a_wrong_number_of_files_is_refused() throws DecodeException {
    assertNoAction("d010" + "8103010101" + "82028182" + "9205" + "023f002fe2", "number of files");
    assertNoAction("d00e" + "8103010101" + "82028182" + "9203" + "016f07", "expected 3F00 first");
  }

  @Test
  void send_short_message_carries_a_tpdu_for_a_service_centre() throws DecodeException {
    String command =
        "d017" // proactive command
            + "8103011301" // command details: number 1, SEND SHORT MESSAGE, packing
            + "82028183" // device identities: UICC to network
            + "0500" // alpha identifier, empty
            + "8604" // address of the service centre
            + "91447700"
            + "8b04" // SMS TPDU
            + "41000000";
    ProactiveCommand send = coded(command);
    assertThat(send.find(CatTag.ALPHA_IDENTIFIER)).isPresent();
    assertThat(send.action())
        .isEqualTo(
            new ProactiveAction.SendShortMessage(
                true, new CarriedMessage(HEX.parseHex("91447700"), HEX.parseHex("41000000"))));
    Spoilt.neverSurprise(HEX.parseHex(command), o -> ProactiveCommand.decode(o).action());
  }

  @Test
  void send_short_message_without_a_tpdu_is_refused_only_when_it_is_asked_for()
      throws DecodeException {
    assertNoAction("d009" + "8103011300" + "82028183", "SEND SHORT MESSAGE SMS TPDU");
  }

  @Test
  void poll_interval_counts_minutes_seconds_or_tenths() throws DecodeException {
    Duration[] intervals = {Duration.ofMinutes(30), Duration.ofSeconds(30), Duration.ofSeconds(3)};
    for (int unit = 0; unit < intervals.length; unit++) {
      String command = "d00d" + "8103010300" + "82028182" + "84020" + unit + "1e";
      assertThat(coded(command).action())
          .isEqualTo(new ProactiveAction.PollInterval(intervals[unit]));
    }
    assertNoAction("d00d" + "8103010300" + "82028182" + "8402031e", "expected 00..02");
    assertNoAction("d00d" + "8103010300" + "82028182" + "84020100", "expected 01..FF");
    assertNoAction("d009" + "8103010300" + "82028182", "POLL INTERVAL duration");
  }

  @Test
  void the_other_typed_commands_are_told_apart() throws DecodeException {
    assertThat(coded("d009" + "8103010200" + "82028182").action())
        .isEqualTo(new ProactiveAction.MoreTime());
    assertThat(coded("d00d" + "8103010500" + "82028182" + "99020309").action())
        .isEqualTo(new ProactiveAction.SetUpEventList(List.of(3, 9)));
    assertThat(coded("d00b" + "8103010500" + "82028182" + "9900").action())
        .isEqualTo(new ProactiveAction.SetUpEventList(List.of()));
    assertThat(coded("d009" + "8103012601" + "82028182").action())
        .isEqualTo(new ProactiveAction.ProvideLocalInformation(1));
  }

  @Test
  void a_command_of_an_unknown_type_is_kept_as_it_came() throws DecodeException {
    ProactiveCommand command =
        coded(
            "d00f" // proactive command
                + "81030777ff" // command details: number 7, type 77
                + "82028182" // device identities
                + "7f923402abcd"); // an object with three octets of tag
    assertThat(command.type()).isEqualTo(ProactiveType.UNKNOWN);
    assertThat(command.details()).isEqualTo(new CommandDetails(7, 0x77, 0xff));
    assertThat(command.action()).isEqualTo(new ProactiveAction.Other(command));
  }

  @Test
  void every_known_type_has_its_own_number() {
    for (ProactiveType type : ProactiveType.values()) {
      assertThat(ProactiveType.of(type.number())).isEqualTo(type);
    }
  }

  @Test
  void a_command_without_details_or_devices_is_refused() {
    assertThatExceptionOfType(DecodeException.class)
        .isThrownBy(() -> ProactiveCommand.decode(HEX.parseHex("d004" + "82028182")))
        .withMessageContaining("proactive command command details");
    assertThatExceptionOfType(DecodeException.class)
        .isThrownBy(() -> ProactiveCommand.decode(HEX.parseHex("d005" + "8103010104")))
        .withMessageContaining("proactive command device identities");
    assertThatExceptionOfType(DecodeException.class)
        .isThrownBy(() -> ProactiveCommand.decode(HEX.parseHex("d109" + "8103010104" + "82028182")))
        .withMessageContaining("expected D0, found D1");
  }

  private static ProactiveCommand coded(String octets) throws DecodeException {
    ProactiveCommand command = ProactiveCommand.decode(HEX.parseHex(octets));
    assertThat(HEX.formatHex(command.encode())).isEqualTo(octets);
    return command;
  }

  private static void assertNoAction(String octets, String message) throws DecodeException {
    ProactiveCommand command = ProactiveCommand.decode(HEX.parseHex(octets));
    assertThatExceptionOfType(DecodeException.class)
        .isThrownBy(command::action)
        .withMessageContaining(message);
  }
}
