package org.sealpost.codec.ota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sealpost.codec.bytes.DecodeException;

class ExpandedScriptTest {
  private static final List<ScriptElement> ELEMENTS =
      List.of(
          ScriptElement.chaining(ScriptChaining.FIRST),
          ScriptElement.errorAction(1),
          ScriptElement.command(hex("00a40004023f00")),
          ScriptElement.command(hex("00b0000009")),
          ScriptElement.immediateAction(hex("810301010082028183")));

  private static final String ENCODED =
      "830101" // script chaining: the first, forgotten at a reset
          + "820101" // error action: record 1 of EF RMA
          + "220700a40004023f00" // C-APDU: SELECT the master file
          + "220500b0000009" // C-APDU: READ BINARY, 9 octets
          + "8109810301010082028183"; // immediate action: REFRESH

  @Test
  void a_script_of_definite_length_tells_it_in_front() throws Exception {
    ExpandedScript script = new ExpandedScript(LengthForm.DEFINITE, ELEMENTS);
    assertThat(script.encode()).isEqualTo(hex("aa21" + ENCODED));
    assertThat(ExpandedScript.decode(script.encode())).isEqualTo(script);
  }

  @Test
  void a_script_of_indefinite_length_tells_its_end() throws Exception {
    ExpandedScript script = new ExpandedScript(LengthForm.INDEFINITE, ELEMENTS);
    assertThat(script.encode()).isEqualTo(hex("ae80" + ENCODED + "0000"));
    assertThat(ExpandedScript.decode(script.encode())).isEqualTo(script);
  }

  @Test
  void the_two_formats_of_a_script_are_told_apart() {
    assertThat(ExpandedScript.isExpanded(hex("aa00"))).isTrue();
    assertThat(ExpandedScript.isExpanded(hex("ae80"))).isTrue();
    assertThat(ExpandedScript.isExpanded(hex("00a40004023f00"))).isFalse();
    assertThat(ExpandedScript.isExpanded(new byte[0])).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "aa09 220500b0000009 2400, UNKNOWN_TAG",
    "aa0a 220500b0000009 830101, UNKNOWN_TAG", // chaining that is not the first
    "aa08 220500b0000009 22, LENGTH_NOT_FOUND",
    "aa0a 220500b0000009 2205ff, WRONG_LENGTH",
    "aa0b 220500b0000009 22020000, WRONG_LENGTH", // no command APDU
    "ae80 220500b0000009 , WRONG_LENGTH" // no end
  })
  void a_card_runs_what_comes_before_a_bad_object(String script, BadFormat reason)
      throws Exception {
    ScriptReading reading = ScriptReading.of(hex(script.replace(" ", "")));
    assertThat(reading.elements()).containsExactly(ScriptElement.command(hex("00b0000009")));
    assertThat(reading.badFormat()).contains(reason);
    assertThatExceptionOfType(DecodeException.class)
        .isThrownBy(() -> ExpandedScript.decode(hex(script.replace(" ", ""))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "aa", "aa01", "ab00", "ae00", "ae8000000000", "aa00", "aa8100"})
  void what_is_no_script_is_refused(String octets) {
    assertThatExceptionOfType(DecodeException.class)
        .isThrownBy(() -> ExpandedScript.decode(hex(octets)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00000000", // case 1
        "00b0000009", // case 2
        "00d600000155", // case 3
        "80f24000024f0000", // case 4
        "00b00000000200", // case 2, extended
        "00d6000000000155", // case 3, extended
        "00d60000000001550000" // case 4, extended
      })
  void commands_of_every_case_are_commands(String apdu) {
    assertThat(ScriptElement.command(hex(apdu)).value()).isEqualTo(hex(apdu));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ScriptElement.command(hex(apdu + "ffffff")));
  }

  @Test
  void an_answer_has_what_every_command_returned() throws Exception {
    byte[] octets =
        hex(
            "ab0d" // definite length
                + "800102" // two objects executed
                + "23029000" // R-APDU of the first: 9000
                + "230408096282"); // R-APDU of the second: two octets, then 6282
    ExpandedResponse response = ExpandedResponse.decode(octets);
    assertThat(response.encode()).isEqualTo(octets);
    assertThat(response.executed()).hasValue(2);
    assertThat(response.responses())
        .containsExactly(
            ResponseElement.response(new byte[0], 0x9000),
            ResponseElement.response(new byte[] {8, 9}, 0x6282));
    assertThat(response.responses().get(1).statusWord()).isEqualTo(0x6282);
    assertThat(response.responses().get(1).data()).containsExactly(8, 9);
    assertThat(response.succeeded()).isFalse();
  }

  @Test
  void an_answer_to_a_bad_script_is_no_success() throws Exception {
    ExpandedResponse response =
        new ExpandedResponse(
            LengthForm.INDEFINITE,
            List.of(
                ResponseElement.response(new byte[0], 0x9000),
                ResponseElement.badFormat(BadFormat.UNKNOWN_TAG)));
    assertThat(response.encode()).isEqualTo(hex("af80" + "23029000" + "900101" + "0000"));
    assertThat(ExpandedResponse.decode(response.encode())).isEqualTo(response);
    assertThat(response.badFormat()).contains(BadFormat.UNKNOWN_TAG);
    assertThat(response.succeeded()).isFalse();
    assertThat(response.executed()).isEmpty();
  }

  @Test
  void values_of_another_kind_are_not_made() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ExpandedScript(LengthForm.DEFINITE, List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new ExpandedScript(LengthForm.DEFINITE, List.of(ELEMENTS.get(2), ELEMENTS.get(0))));
    assertThatIllegalArgumentException().isThrownBy(() -> ScriptElement.errorAction(0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ScriptElement(ScriptElement.Kind.CHAINING, new byte[] {4}));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ResponseElement(ResponseElement.Kind.RESPONSE, new byte[1]));
    assertThat(ScriptChaining.of(0x11)).isEqualTo(Optional.of(ScriptChaining.FIRST_KEPT));
    assertThat(ELEMENTS.get(2)).hasToString("COMMAND, 7 octets");
  }

  static byte[] hex(String digits) {
    return Recorded.HEX.parseHex(digits);
  }
}
