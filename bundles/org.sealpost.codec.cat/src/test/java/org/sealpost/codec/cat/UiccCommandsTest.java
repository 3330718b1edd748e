package org.sealpost.codec.cat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class UiccCommandsTest {
  private static final HexFormat HEX = HexFormat.of();

  @Test
  void files_are_selected_by_path_by_identifier_and_by_application() {
    assertOctets("00a40804" + "04" + "7fff6f07", UiccCommands.select(Imsi.FILE));
    assertOctets("00a40004" + "02" + "3f00", UiccCommands.select(FilePath.parse("3F00")));
    assertOctets("00a40004" + "02" + "6f07", UiccCommands.select(0x6f07));
    assertOctets(
        "00a40404" + "07" + "a0000000871002",
        UiccCommands.selectApplication(HEX.parseHex("a0000000871002")));
  }

  @Test
  void files_are_read_and_written_from_an_offset() {
    assertOctets("00b0000009", UiccCommands.readBinary(0, 9));
    assertOctets("00b0010200", UiccCommands.readBinary(0x102, 256));
    assertOctets(
        "00d67fff" + "02" + "abcd", UiccCommands.updateBinary(0x7fff, HEX.parseHex("abcd")));
    assertOctets("00b2010420", UiccCommands.readRecord(1, 0x20));
  }

  @Test
  void waiting_octets_are_fetched() {
    assertOctets("00c0000010", UiccCommands.getResponse(0x10));
    assertOctets("8012000000", UiccCommands.fetch(256));
    assertOctets("80f2000c", UiccCommands.status());
  }

  @Test
  void what_no_short_command_holds_is_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> UiccCommands.readBinary(0x8000, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> UiccCommands.fetch(257));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> UiccCommands.updateBinary(0, new byte[256]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> UiccCommands.selectApplication(new byte[17]));
  }

  @Test
  void a_path_reads_as_it_writes_with_or_without_the_master_file() {
    assertThat(FilePath.parse("7fff/6f07")).isEqualTo(Imsi.FILE).hasToString("3F00/7FFF/6F07");
    assertThat(HEX.formatHex(Imsi.FILE.encode())).isEqualTo("3f007fff6f07");
    for (String spoilt : new String[] {"", "3F00/", "/6F07", "3F0", "6F07/3F00", "3F00/-F07"}) {
      assertThatIllegalArgumentException().as(spoilt).isThrownBy(() -> FilePath.parse(spoilt));
    }
  }

  private static void assertOctets(String octets, CommandApdu command) {
    assertThat(HEX.formatHex(command.encode())).isEqualTo(octets);
  }
}
