package org.sealpost.softcard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sealpost.codec.cat.BerTlv;
import org.sealpost.codec.cat.FilePath;
import org.sealpost.codec.cat.Iccid;
import org.sealpost.codec.cat.Imsi;
import org.sealpost.codec.cat.ResponseApdu;
import org.sealpost.codec.cat.UiccCommands;

class FileCommandsTest {
  private Terminal terminal;

  @BeforeEach
  void insert() throws Exception {
    terminal = new Terminal(Cards.card());
  }

  @Test
  void a_select_is_announced_and_its_parameters_are_fetched() {
    assertThat(terminal.raw("00 A4 00 04 02 2FE2")).isEqualTo("6119");
    assertThat(terminal.raw("00 C0 00 00 19"))
        .isEqualTo(
            "6217" // file control parameters, 23 octets
                + "82024121" // descriptor: transparent elementary file, shareable
                + "83022fe2" // identifier
                + "8a0105" // life cycle: activated
                + "8c03030000" // reading and updating: always
                + "8002000a" // size: 10 octets
                + "880110" // short identifier 2
                + "9000");
  }

  @Test
  void a_get_response_gives_part_of_an_answer_and_announces_the_rest() {
    terminal.raw("00 A4 00 04 02 2FE2");
    assertThat(terminal.raw("00 C0 00 00 02")).isEqualTo("6217" + "6117");
    assertThat(terminal.raw("00 C0 00 00 18")).isEqualTo("6c17");
    assertThat(terminal.raw("00 C0 00 00 17")).hasSize(2 * 23 + 4).endsWith("9000");
    assertThat(terminal.raw("00 C0 00 00 17")).isEqualTo("6985");
  }

  @Test
  void another_command_forgets_the_answer_that_waited() {
    terminal.raw("00 A4 00 04 02 2FE2");
    terminal.raw("00 B0 00 00 0A");
    assertThat(terminal.raw("00 C0 00 00 19")).isEqualTo("6985");
  }

  @Test
  void the_iccid_is_read_with_the_length_that_the_card_tells() {
    terminal.raw("00 A4 08 0C 02 2FE2"); // by path from the MF, no answer wanted
    assertThat(terminal.raw("00 B0 00 00 00")).isEqualTo("6c0a");
    assertThat(terminal.raw("00 B0 00 00 0A")).isEqualTo("989400000000000010f2" + "9000");
    assertThat(terminal.raw("00 B0 00 08 02")).isEqualTo("10f2" + "9000");
    assertThat(terminal.raw("00 B0 00 0A 01")).isEqualTo("6b00");
    assertThat(terminal.raw("00 B0 00 00")).isEqualTo("6700");
  }

  @Test
  void an_update_is_read_back_and_stays_within_the_file() {
    terminal.raw("00 A4 08 0C 02 2F99");
    assertThat(terminal.raw("00 D6 00 06 02 ABCD")).isEqualTo("9000");
    assertThat(terminal.raw("00 B0 00 00 08")).isEqualTo("000000000000abcd" + "9000");
    assertThat(terminal.raw("00 D6 00 07 02 ABCD")).isEqualTo("6700");
    assertThat(terminal.raw("00 D6 00 08 01 AB")).isEqualTo("6b00");
  }

  @Test
  void short_identifiers_open_files_of_the_current_directory() {
    assertThat(terminal.raw("00 B0 82 00 0A")).endsWith("9000"); // EF.ICCID
    assertThat(terminal.raw("00 B0 87 00 09")).isEqualTo("6a82"); // EF.IMSI is not in the MF
    terminal.raw("00 A4 04 0C 07 A0000000871002");
    assertThat(terminal.raw("00 B0 87 00 09")).isEqualTo("082926108967452301" + "9000");
    assertThat(terminal.raw("00 D6 83 03 01 03")).isEqualTo("9000"); // EF.AD, octet 4
    assertThat(terminal.raw("00 B0 83 00 04")).isEqualTo("00000003" + "9000");
    assertThat(terminal.raw("00 B0 C3 00 04")).isEqualTo("6a86");
  }

  @Test
  void the_usim_is_selected_by_the_whole_aid_or_its_beginning() throws Exception {
    ResponseApdu answer =
        terminal.run(
            UiccCommands.selectApplication(new byte[] {(byte) 0xa0, 0, 0, 0, (byte) 0x87}));
    List<BerTlv> parameters = BerTlv.decode(answer.data()).children();
    byte[] aid = BerTlv.find(parameters, 0x84).orElseThrow().value();
    assertThat(terminal.run(UiccCommands.selectApplication(aid)).isOk()).isTrue();
    assertThat(terminal.raw("00 A4 04 0C 07 A0000000871004")).isEqualTo("6a82"); // an ISIM
  }

  @Test
  void the_directory_lists_the_usim_in_a_record() {
    terminal.raw("00 A4 08 04 02 2F00");
    assertThat(terminal.raw("00 B2 01 04 26"))
        .isEqualTo(
            "6118" // application template
                + "4f10a0000000871002ffffffff8900000100" // AID
                + "50045553494d" // label "USIM"
                + "ff".repeat(12)
                + "9000");
    assertThat(terminal.raw("00 B2 02 04 26")).isEqualTo("6a83");
    assertThat(terminal.raw("00 B2 00 04 26")).isEqualTo("6a83");
    assertThat(terminal.raw("00 B2 01 04 00")).isEqualTo("6c26");
    assertThat(terminal.raw("00 B2 01 02 26")).isEqualTo("6a86"); // "next" has no number
    assertThat(terminal.raw("00 B0 00 00 01")).isEqualTo("6981");
    assertThat(terminal.raw("00 DC 01 04 01 00")).isEqualTo("6700");
  }

  @ParameterizedTest
  @CsvSource({
    "2FE2, 10",
    "7FFF6F07, 9",
    "7FFF6FAD, 4",
    "7FFF6F7E, 11",
    "7FFF6F73, 14",
    "7FFF6FE3, 18",
    "7FFF6F08, 33",
    "7FFF6F09, 33",
    "7FFF6F7B, 12",
    "7FFF6F46, 17",
    "7FFF6F38, 17",
    "7FFF6F78, 2",
    "7F666FD0, 4096"
  })
  void every_usual_file_has_its_size(String path, int size) throws Exception {
    ResponseApdu answer = terminal.run(UiccCommands.select(FilePath.parse(slashed(path))));
    byte[] octets =
        BerTlv.find(BerTlv.decode(answer.data()).children(), 0x80).orElseThrow().value();
    assertThat((octets[0] & 0xff) << 8 | octets[1] & 0xff).isEqualTo(size);
  }

  private static String slashed(String path) {
    return path.length() == 4 ? path : path.substring(0, 4) + "/" + path.substring(4);
  }

  @Test
  void a_large_file_is_written_and_read_at_its_end() {
    terminal.raw("00 A4 08 0C 04 7F66 6FD0");
    assertThat(terminal.raw("00 D6 0F FF 01 5A")).isEqualTo("9000");
    assertThat(terminal.raw("00 B0 0F FE 02")).isEqualTo("ff5a" + "9000");
    assertThat(terminal.raw("00 B0 10 00 01")).isEqualTo("6b00");
    assertThat(terminal.raw("00 B0 00 00 00")).hasSize(2 * 256 + 4).endsWith("9000");
  }

  @Test
  void identifiers_reach_children_parents_and_siblings_only() {
    assertThat(terminal.raw("00 A4 00 0C 02 6F07")).isEqualTo("6a82"); // not a child of the MF
    assertThat(terminal.raw("00 A4 00 0C 02 7FFF")).isEqualTo("9000");
    assertThat(terminal.raw("00 A4 00 0C 02 6F07")).isEqualTo("9000");
    assertThat(terminal.raw("00 A4 00 0C 02 2FE2")).isEqualTo("6a82"); // a file of the parent
    assertThat(terminal.raw("00 A4 00 0C 02 7F66")).isEqualTo("9000"); // a sibling directory
    assertThat(terminal.raw("00 A4 03 0C")).isEqualTo("9000"); // the parent
    assertThat(terminal.raw("00 A4 00 0C 02 2FE2")).isEqualTo("9000");
    assertThat(terminal.raw("00 A4 09 0C 04 7FFF 6F07")).isEqualTo("9000");
  }

  @Test
  void a_failed_select_leaves_the_selection_alone() {
    terminal.raw("00 A4 08 0C 02 2FE2");
    assertThat(terminal.raw("00 A4 00 0C 02 DEAD")).isEqualTo("6a82");
    assertThat(terminal.raw("00 B0 00 00 01")).isEqualTo("98" + "9000");
  }

  @Test
  void status_tells_the_current_directory() {
    assertThat(terminal.raw("80 F2 00 0C")).isEqualTo("9000");
    assertThat(terminal.raw("80 F2 00 00 00")).isEqualTo("6c1a");
    assertThat(terminal.raw("80 F2 00 00 1A"))
        .isEqualTo(
            "6218" // file control parameters
                + "82027821" // descriptor: directory, shareable
                + "83023f00" // identifier
                + "a503800171" // proprietary: UICC characteristics
                + "8a0105" // life cycle: activated
                + "c606900100830101" // PIN1 disabled
                + "9000");
    assertThat(terminal.raw("80 F2 00 01 12")).isEqualTo("6985"); // the MF has no name
    terminal.raw("00 A4 04 0C 07 A0000000871002");
    assertThat(terminal.raw("80 F2 00 01 12"))
        .isEqualTo("8410a0000000871002ffffffff8900000100" + "9000");
  }

  @ParameterizedTest
  @CsvSource({
    "00 20 00 01, 63c3", // tries left
    "00 20 00 01 08 31323334FFFFFFFF, 6984", // PIN1 is disabled
    "00 20 00 05, 6a88",
    "00 A4 02 04 02 2FE2, 6a86", // P1
    "00 A4 00 00 02 2FE2, 6a86", // P2
    "00 A4 00 04 01 2F, 6700",
    "00 B0 00 00 01, 6986", // nothing selected
    "00 FF 00 00 00, 6d00",
    "00 12 00 00 01, 6e00", // FETCH with the wrong class
    "80 A4 00 04 02 2FE2, 6e00",
    "A0 A4 00 00 02 3F00, 6e00", // a SIM command
    "01 A4 00 04 02 2FE2, 6881", // another channel
    "00 88 00 81 00, 6985", // AUTHENTICATE without the USIM
    "80 12 00 00 01, 6985", // nothing to fetch
    "00 A4 00, 6700"
  })
  void what_is_wrong_is_told(String command, String status) {
    assertThat(terminal.raw(command)).isEqualTo(status);
  }

  @Test
  void the_files_that_say_who_the_card_is_decode() throws Exception {
    assertThat(Iccid.decode(terminal.read(Iccid.FILE)).digits()).isEqualTo("8949000000000000012");
    assertThat(Imsi.decode(terminal.read(Imsi.FILE))).isEqualTo(Cards.OLD_IMSI);
  }

  @Test
  void a_reset_forgets_the_selection() throws Exception {
    SoftCard card = Cards.card();
    Terminal phone = new Terminal(card);
    phone.raw("00 A4 08 0C 02 2FE2");
    card.reset();
    assertThat(phone.raw("00 B0 00 00 01")).isEqualTo("6986");
  }

  @Test
  void the_answer_to_reset_has_a_right_check_octet() throws Exception {
    byte[] atr = Cards.card().atr();
    int check = 0;
    for (int i = 1; i < atr.length; i++) {
      check ^= atr[i];
    }
    assertThat(check).isZero();
    assertThat(atr).hasSize(22).startsWith(0x3b, 0x9f);
  }

  @Test
  void a_card_that_ignores_updates_says_that_it_did_them() throws Exception {
    Terminal phone = new Terminal(Cards.card(Behaviour.IGNORES_UPDATES));
    phone.raw("00 A4 08 0C 02 2F99");
    assertThat(phone.raw("00 D6 00 00 01 FF")).isEqualTo("9000");
    assertThat(phone.raw("00 B0 00 00 01")).isEqualTo("00" + "9000");
  }
}
