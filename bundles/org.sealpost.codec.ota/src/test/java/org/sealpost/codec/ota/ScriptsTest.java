package org.sealpost.codec.ota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sealpost.codec.bytes.DecodeException;

class ScriptsTest {
  @Test
  void an_imsi_change_is_selected_and_written() {
    byte[] imsi = hex("080910100000000010");
    assertThat(
            new RfmScript()
                .select(0x3f00, 0x7fff, 0x6f07)
                .updateBinary(0, imsi)
                .toScript()
                .encode())
        .isEqualTo(
            hex(
                "00a40004023f00" // SELECT the master file
                    + "00a40004027fff" // SELECT the USIM application
                    + "00a40004026f07" // SELECT EF.IMSI
                    + "00d6000009" // UPDATE BINARY at 0, 9 octets
                    + "080910100000000010")); // length, parity and digits
  }

  @Test
  void a_long_update_goes_in_pieces_of_255_octets() {
    byte[] content = new byte[600];
    content[255] = 1;
    content[599] = 2;
    List<ScriptCommand> commands =
        new RfmScript().updateBinary(0x7d00, content).toScript().commands();
    assertThat(commands).extracting(ScriptCommand::p3).containsExactly(255, 255, 90);
    assertThat(commands).extracting(ScriptCommand::p1).containsExactly(0x7d, 0x7d, 0x7e);
    assertThat(commands).extracting(ScriptCommand::p2).containsExactly(0x00, 0xff, 0xfe);
    assertThat(commands.get(1).data()).startsWith(1);
    assertThat(commands.get(2).data()).endsWith(2);
  }

  @Test
  void a_read_of_256_octets_is_coded_as_zero() {
    ScriptCommand read = new RfmScript().readBinary(0x0102, 256).toScript().commands().get(0);
    assertThat(read.octets()).isEqualTo(hex("00b0010200"));
    assertThat(read.wantsData()).isTrue();
    assertThat(read.data()).isEmpty();
  }

  @Test
  void what_no_command_can_carry_is_refused() {
    RfmScript script = new RfmScript();
    assertThatIllegalArgumentException().isThrownBy(script::toScript);
    assertThatIllegalArgumentException().isThrownBy(() -> script.select(0x10000));
    assertThatIllegalArgumentException().isThrownBy(() -> script.updateBinary(0, new byte[0]));
    assertThatIllegalArgumentException().isThrownBy(() -> script.updateBinary(0x7fff, new byte[2]));
    assertThatIllegalArgumentException().isThrownBy(() -> script.readBinary(-1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> script.readBinary(0, 257));
  }

  @Test
  void a_script_is_taken_apart_at_the_length_that_each_instruction_has() throws Exception {
    CompactScript script =
        CompactScript.decode(
            hex(
                "a0a40000027f20" // SELECT, 2 octets of data
                    + "0020000100" // VERIFY PIN without data
                    + "80f2000000")); // STATUS fetches, P3 is no data length
    assertThat(script.commands())
        .extracting(ScriptCommand::octets)
        .containsExactly(hex("a0a40000027f20"), hex("0020000100"), hex("80f2000000"));
    assertThat(script.commands().get(2).wantsData()).isTrue();
  }

  @Test
  void the_last_command_may_carry_an_le() throws Exception {
    byte[] getStatus = hex("80f24000024f0000"); // GET STATUS, data 4F00, Le 00
    CompactScript script = CompactScript.decode(getStatus);
    assertThat(script.encode()).isEqualTo(getStatus);
    assertThat(script.commands().get(0).wantsData()).isTrue();
    assertThat(script.commands().get(0).data()).isEqualTo(hex("4f00"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", // nothing
        "00a40004", // no P3
        "00a40004023f", // data cut short
        "00a40004023f0001", // Le that is not 00
        "00b000000900a40004023f00" // a read that is not the last
      })
  void a_script_that_is_no_script_is_refused(String script) {
    assertThatExceptionOfType(DecodeException.class)
        .isThrownBy(() -> CompactScript.decode(hex(script)));
  }

  @Test
  void a_script_that_goes_on_after_a_read_is_not_made() {
    byte[] read = hex("00b0000009");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CompactScript.of(read, read))
        .withMessageContaining("asks for data last");
    assertThatIllegalArgumentException().isThrownBy(() -> CompactScript.of(hex("00b00000")));
    assertThat(CompactScript.of(hex("00a40004026f07"), read).encode())
        .isEqualTo(hex("00a40004026f0700b0000009"));
  }

  @Test
  void a_response_is_number_status_word_and_data() throws Exception {
    byte[] octets = hex("029000" + "080910100000000010");
    CompactResponse response = CompactResponse.decode(octets);
    assertThat(response)
        .isEqualTo(new CompactResponse(2, 0x9000, hex("080910100000000010")))
        .hasSameHashCodeAs(new CompactResponse(2, 0x9000, hex("080910100000000010")))
        .hasToString("CompactResponse[2 executed, SW 9000, 9 octets]");
    assertThat(response.encode()).isEqualTo(octets);
    assertThatExceptionOfType(DecodeException.class)
        .isThrownBy(() -> CompactResponse.decode(hex("0290")))
        .withMessageContaining("status word");
  }

  @Test
  void warnings_and_errors_are_no_success() {
    assertThat(succeeded(0x9000)).isTrue();
    assertThat(succeeded(0x9112)).isTrue();
    assertThat(succeeded(0x6132)).isTrue();
    assertThat(succeeded(0x9f10)).isTrue();
    assertThat(succeeded(0x9001)).isFalse();
    assertThat(succeeded(0x6200)).isFalse();
    assertThat(succeeded(0x6a82)).isFalse();
  }

  private static boolean succeeded(int statusWord) {
    return new CompactResponse(1, statusWord, new byte[0]).succeeded();
  }

  private static byte[] hex(String digits) {
    return Recorded.HEX.parseHex(digits);
  }
}
