package org.sealpost.codec.cat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HexFormat;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.sealpost.codec.bytes.DecodeException;

class CommandApduTest {
  private static final HexFormat HEX = HexFormat.of();

  @Test
  void case_1_has_a_header_only() throws DecodeException {
    assertCoded("80f2000c", CommandApdu.of(0x80, 0xf2, 0x00, 0x0c));
  }

  @Test
  void case_2_has_an_le_of_one_octet_or_of_three() throws DecodeException {
    CommandApdu read = CommandApdu.of(0x00, 0xb0, 0x00, 0x00);
    assertCoded("00b0000009", read.withExpected(9));
    assertCoded("00b0000000", read.withExpected(256));
    assertCoded("00b00000" + "000101", read.withExpected(257));
    assertCoded("00b00000" + "000000", read.withExpected(65536));
  }

  @Test
  void case_3_has_an_lc_of_one_octet_or_of_three() throws DecodeException {
    assertCoded("00a40004023f00", CommandApdu.of(0x00, 0xa4, 0x00, 0x04, HEX.parseHex("3f00")));
    assertCoded(
        "00d60000" + "ff" + "00".repeat(255), CommandApdu.of(0x00, 0xd6, 0, 0, new byte[255]));
    assertCoded(
        "00d60000" + "000100" + "00".repeat(256), CommandApdu.of(0x00, 0xd6, 0, 0, new byte[256]));
  }

  @Test
  void case_4_has_both() throws DecodeException {
    CommandApdu select = CommandApdu.of(0x00, 0xa4, 0x00, 0x04, HEX.parseHex("3f00"));
    assertCoded("00a40004" + "02" + "3f00" + "00", select.withExpected(256));
    assertCoded("00a40004" + "000002" + "3f00" + "0400", select.withExpected(1024));
    assertCoded("00a40004" + "000002" + "3f00" + "0000", select.withExpected(65536));
  }

  @Test
  void the_extended_form_of_short_lengths_is_written_as_it_was_read() throws DecodeException {
    String octets = "00a40004" + "000002" + "3f00" + "0010";
    CommandApdu command = CommandApdu.decode(HEX.parseHex(octets));
    assertThat(command.extended()).isTrue();
    assertThat(HEX.formatHex(command.encode())).isEqualTo(octets);
    assertThat(command.withExpected(256).encode()).endsWith(0x01, 0x00);
    Spoilt.staysTheSame(HEX.parseHex(octets), spoilt -> CommandApdu.decode(spoilt).encode());
  }

  @Test
  void a_command_that_needs_the_extended_form_cannot_do_without() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CommandApdu(0, 0, 0, 0, new byte[256], OptionalInt.empty(), false))
        .withMessageContaining("expected extended");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CommandApdu(0, 0, 0, 0, new byte[0], OptionalInt.empty(), true))
        .withMessageContaining("expected short");
  }

  @Test
  void lengths_that_do_not_add_up_are_refused() {
    for (String spoilt :
        new String[] {
          "00a400", // no P2
          "00a40004033f00", // data too short
          "00a40004023f000000", // something behind Le
          "00a400040000", // half an extended Le
          "00a40004000000" + "01", // extended Lc of zero
          "00a40004000002" + "3f00" + "01" // half an extended Le behind data
        }) {
      assertThatExceptionOfType(DecodeException.class)
          .as(spoilt)
          .isThrownBy(() -> CommandApdu.decode(HEX.parseHex(spoilt)));
    }
  }

  @Test
  void values_out_of_range_are_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> CommandApdu.of(256, 0, 0, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CommandApdu.of(0, 0, 0, 0).withExpected(0))
        .withMessage("Le: expected 1..65536, found 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CommandApdu.of(0, 0, 0, 0, new byte[65536]));
  }

  @Test
  void the_data_are_not_told() {
    CommandApdu verify = new CommandApdu(0, 0x20, 0, 1, new byte[8], OptionalInt.empty());
    assertThat(verify).hasToString("CommandApdu[00200001, Lc 8]");
  }

  @Test
  void whatever_is_spoilt_decodes_or_is_refused() throws DecodeException {
    Spoilt.neverSurprise(HEX.parseHex("00a40004023f0000"), CommandApdu::decode);
    Spoilt.neverSurprise(HEX.parseHex("00a400040000023f000400"), CommandApdu::decode);
  }

  private static void assertCoded(String octets, CommandApdu command) throws DecodeException {
    assertThat(HEX.formatHex(command.encode())).isEqualTo(octets);
    assertThat(CommandApdu.decode(HEX.parseHex(octets))).isEqualTo(command);
  }
}
