package org.sealpost.codec.cat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sealpost.codec.bytes.DecodeException;

/** Calls, tones, card readers, multimedia messages and what else a card may ask a terminal for. */
class FurtherShapesTest {
  private static final HexFormat HEX = HexFormat.of();
  private static final ComprehensionTlv NUMBER = tlv(CatTag.ADDRESS, "911032");
  private static final ComprehensionTlv FILE = tlv(CatTag.FILE_LIST, "013f006fce");
  private static final ComprehensionTlv IDENTIFIER =
      tlv(CatTag.MULTIMEDIA_MESSAGE_IDENTIFIER, "01");

  private static ComprehensionTlv tlv(int tag, String value) {
    return ComprehensionTlv.required(tag, HEX.parseHex(value));
  }

  @Test
  void a_call_has_a_question_before_the_number_and_a_text_behind_it() throws DecodeException {
    String command =
        "d01d" // proactive command
            + "8103011003" // number 1, SET UP CALL, put others on hold, dial again
            + "82028183" // UICC to network
            + "85024f6b" // alpha identifier: "Ok"
            + "8603911032" // address: international, 0123
            + "0702aabb" // capability configuration parameters
            + "84020105" // duration: five seconds
            + "8501"
            + "58"; // alpha identifier: "X"
    assertThat(decoded(command))
        .isEqualTo(
            new CallAction.SetUpCall(
                3,
                Optional.of("Ok"),
                NUMBER,
                Optional.of(ComprehensionTlv.optional(7, (byte) 0xaa, (byte) 0xbb)),
                Optional.empty(),
                Optional.of(Duration.ofSeconds(5)),
                Optional.of("X")));
    assertRefused("d009" + "8103011000" + "82028183", "expected an address, found none");
  }

  @Test
  void dtmf_digits_are_swapped_and_may_pause() throws DecodeException {
    String command =
        "d010" // proactive command
            + "8103011400" // SEND DTMF
            + "82028183" // UICC to network
            + "ac05" // DTMF string
            + "21"
            + "4a"
            + "b5"
            + "9c"
            + "f0"; // 1 2 * 4 5 # p 9 0 and filler
    assertThat(decoded(command)).isEqualTo(new CallAction.SendDtmf(Optional.empty(), "12*45#p90"));
    assertRefused("d00d" + "8103011400" + "82028183" + "ac02f112", "filler before");
    assertRefused("d00c" + "8103011400" + "82028183" + "ac011f", "filler before");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CallAction.SendDtmf(Optional.empty(), "1f"))
        .withMessageContaining("DTMF string");
  }

  @Test
  void a_tone_goes_to_the_earpiece() throws DecodeException {
    String command =
        "d010" // proactive command
            + "8103012001" // PLAY TONE, vibrate too
            + "82028103" // UICC to earpiece
            + "8e0110" // tone: general beep
            + "8402020a"; // duration: ten tenths of a second
    assertThat(decoded(command))
        .isEqualTo(
            new CallAction.PlayTone(
                1, Optional.empty(), OptionalInt.of(0x10), Optional.of(Duration.ofSeconds(1))));
    assertThat(decoded("d009" + "8103012000" + "82028103"))
        .isEqualTo(
            new CallAction.PlayTone(0, Optional.empty(), OptionalInt.empty(), Optional.empty()));
  }

  @Test
  void a_reader_is_the_device_that_a_command_is_for() throws DecodeException {
    String apdu = "d010" + "8103013000" + "82028117" + "a205" + "00a4000400"; // reader 7
    assertThat(decoded(apdu))
        .isEqualTo(new ReaderAction.PerformCardApdu(7, tlv(CatTag.C_APDU, "00a4000400")));
    assertThat(decoded("d009" + "8103013100" + "82028110"))
        .isEqualTo(new ReaderAction.PowerOnCard(0));
    assertThat(decoded("d009" + "8103013200" + "82028111"))
        .isEqualTo(new ReaderAction.PowerOffCard(1));
    assertThat(decoded("d009" + "8103013300" + "82028182"))
        .isEqualTo(new ReaderAction.GetReaderStatus(0, OptionalInt.empty()));
    assertThat(decoded("d009" + "8103013301" + "82028112"))
        .isEqualTo(new ReaderAction.GetReaderStatus(1, OptionalInt.of(2)));
    assertRefused("d009" + "8103013100" + "82028118", "expected 10..17, found 18");
  }

  @Test
  void a_multimedia_message_lies_in_a_file() throws DecodeException {
    String retrieve =
        "d019" // proactive command
            + "8103016000" // RETRIEVE MULTIMEDIA MESSAGE
            + "82028183" // UICC to network
            + "ea022f61" // multimedia message reference
            + "9205013f006fce" // file list: one, 3F00/6FCE
            + "ee00" // multimedia content identifier
            + "eb0101"; // multimedia message identifier
    assertThat(decoded(retrieve))
        .isEqualTo(
            new MultimediaAction.Retrieve(
                Optional.empty(),
                tlv(CatTag.MULTIMEDIA_MESSAGE_REFERENCE, "2f61"),
                FILE,
                Optional.of(tlv(CatTag.MULTIMEDIA_CONTENT_IDENTIFIER, "")),
                Optional.of(IDENTIFIER)));
    assertRefused("d009" + "8103016100" + "82028183", "SUBMIT MULTIMEDIA MESSAGE");
  }

  @Test
  void a_language_is_told_and_taken_back() throws DecodeException {
    assertThat(decoded("d00d" + "8103013501" + "82028182" + "2d026465"))
        .isEqualTo(new TerminalAction.LanguageNotification(Optional.of("de")));
    assertThat(decoded("d009" + "8103013500" + "82028182"))
        .isEqualTo(new TerminalAction.LanguageNotification(Optional.empty()));
    assertRefused("d00c" + "8103013501" + "82028182" + "2d0164", "LANGUAGE NOTIFICATION");
  }

  @Test
  void a_request_has_the_object_that_its_type_demands() throws DecodeException {
    assertThat(decoded("d00d" + "8103011600" + "82028182" + "f6020102"))
        .isEqualTo(
            new TerminalAction.Request(
                ProactiveType.GEOGRAPHICAL_LOCATION_REQUEST,
                0,
                tlv(CatTag.GEOGRAPHICAL_LOCATION, "0102"),
                List.of()));
    assertRefused("d009" + "8103014500" + "82028182", "SERVICE SEARCH");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TerminalAction.Request(ProactiveType.REFRESH, 0, NUMBER, List.of()))
        .withMessageContaining("found REFRESH");
  }

  static List<ProactiveAction> actions() {
    return List.of(
        new CallAction.SetUpCall(
            0,
            Optional.empty(),
            tlv(CatTag.URL, "7369703a61"),
            Optional.empty(),
            Optional.of(tlv(CatTag.SUBADDRESS, "80")),
            Optional.empty(),
            Optional.empty()),
        new CallAction.SendDtmf(Optional.of("*"), "0123456789*#p?e"),
        new CallAction.SendDtmf(Optional.empty(), ""),
        new CallAction.PlayTone(
            0, Optional.of("x"), OptionalInt.of(1), Optional.of(Duration.ofMinutes(1))),
        new MultimediaAction.Submit(Optional.of("x"), FILE, Optional.of(IDENTIFIER)),
        new MultimediaAction.Display(0x81, FILE, Optional.empty(), true),
        new TerminalAction.GetFramesStatus(),
        new TerminalAction.Request(
            ProactiveType.SERVICE_SEARCH,
            0,
            tlv(CatTag.SERVICE_SEARCH, "00"),
            List.of(tlv(CatTag.DEVICE_FILTER, "01"))),
        new TerminalAction.Request(
            ProactiveType.GET_SERVICE_INFORMATION,
            0,
            tlv(CatTag.ATTRIBUTE_INFORMATION, "00"),
            List.of()),
        new TerminalAction.Request(
            ProactiveType.DECLARE_SERVICE, 1, tlv(CatTag.SERVICE_RECORD, "00"), List.of()),
        new TerminalAction.Request(
            ProactiveType.SET_FRAMES,
            0,
            tlv(CatTag.FRAME_IDENTIFIER, "00"),
            List.of(tlv(CatTag.FRAME_LAYOUT, "01"), tlv(CatTag.FRAME_IDENTIFIER, "01"))),
        new TerminalAction.Request(
            ProactiveType.ACTIVATE, 0, tlv(CatTag.ACTIVATE_DESCRIPTOR, "01"), List.of()),
        new TerminalAction.Request(
            ProactiveType.CONTACTLESS_STATE_CHANGED,
            0,
            tlv(CatTag.CONTACTLESS_STATE, "00"),
            List.of()));
  }

  @ParameterizedTest
  @MethodSource("actions")
  void every_shape_comes_back_from_its_command(ProactiveAction action) throws DecodeException {
    ProactiveCommand command = ProactiveCommand.of(7, action);
    assertThat(command.type()).isEqualTo(action.type());
    assertThat(ProactiveCommand.decode(command.encode()).action())
        .isEqualTo(action)
        .hasSameHashCodeAs(action);
  }

  private static ProactiveAction decoded(String hex) throws DecodeException {
    ProactiveCommand command = ProactiveCommand.decode(HEX.parseHex(hex));
    assertThat(HEX.formatHex(command.encode())).isEqualTo(hex);
    return command.action();
  }

  private static void assertRefused(String hex, String message) throws DecodeException {
    ProactiveCommand command = ProactiveCommand.decode(HEX.parseHex(hex));
    assertThatExceptionOfType(DecodeException.class)
        .isThrownBy(command::action)
        .withMessageContaining(message);
  }
}
