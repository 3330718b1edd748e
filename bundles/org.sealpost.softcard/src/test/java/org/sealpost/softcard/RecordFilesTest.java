package org.sealpost.softcard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sealpost.codec.aka.Octets;
import org.sealpost.codec.aka.Sqn;
import org.sealpost.codec.cat.FilePath;
import org.sealpost.codec.cat.FileStructure;

class RecordFilesTest {
  private final CardStorage storage = CardStorage.inMemory();
  private CardProfile profile;
  private Terminal terminal;

  private static FileImage image(FileStructure structure, String... records) {
    return FileImage.records(
        structure, Arrays.stream(records).map(HexFormat.of()::parseHex).map(Octets::of).toList());
  }

  /** A linear fixed file 2F50 and a cyclic one 2F51, of three records each. */
  @BeforeEach
  void insert() throws Exception {
    profile =
        Cards.profile(
            Cards.ICCID,
            new Sqn(0),
            List.of(),
            List.of(),
            Map.of(
                FilePath.parse("3F00/2F50"),
                image(FileStructure.LINEAR_FIXED, "0101", "0202", "0303"),
                FilePath.parse("3F00/2F51"),
                image(FileStructure.CYCLIC, "0c0c", "0b0b", "0a0a")));
    terminal = new Terminal(new SoftCard(profile, storage));
  }

  @ParameterizedTest
  @CsvSource({
    "2F50, 820542210002038302", // linear fixed, coding, 2 octets a record, 3 records
    "2F51, 820546210002038302" // cyclic
  })
  void a_select_tells_structure_length_and_number_of_records(String file, String start) {
    terminal.raw("00 A4 08 04 02 " + file);
    assertThat(terminal.raw("00 C0 00 00 08")).startsWith("62").contains(start.substring(0, 12));
  }

  @Test
  void records_are_read_by_number() {
    terminal.raw("00 A4 08 0C 02 2F50");
    assertThat(terminal.raw("00 B2 03 04 02")).isEqualTo("0303" + "9000");
    assertThat(terminal.raw("00 B2 04 04 02")).isEqualTo("6a83");
    assertThat(terminal.raw("00 B2 00 04 02")).as("no current record").isEqualTo("6a83");
    assertThat(terminal.raw("00 B0 00 00 02")).as("not transparent").isEqualTo("6981");
  }

  @Test
  void the_next_and_the_previous_record_move_through_a_linear_file_and_stop_at_its_ends() {
    terminal.raw("00 A4 08 0C 02 2F50");
    assertThat(terminal.raw("00 B2 00 02 02")).isEqualTo("0101" + "9000");
    assertThat(terminal.raw("00 B2 00 02 02")).isEqualTo("0202" + "9000");
    assertThat(terminal.raw("00 B2 03 04 02")).as("by number").isEqualTo("0303" + "9000");
    assertThat(terminal.raw("00 B2 00 04 02")).as("the current one").isEqualTo("0202" + "9000");
    assertThat(terminal.raw("00 B2 00 03 02")).isEqualTo("0101" + "9000");
    assertThat(terminal.raw("00 B2 00 03 02")).isEqualTo("6a83");
    terminal.raw("00 A4 08 0C 02 2F50");
    assertThat(terminal.raw("00 B2 00 03 02")).as("first the last").isEqualTo("0303" + "9000");
    assertThat(terminal.raw("00 B2 00 02 02")).isEqualTo("6a83");
  }

  @Test
  void a_linear_file_is_written_in_every_mode() {
    terminal.raw("00 A4 08 0C 02 2F50");
    assertThat(terminal.raw("00 DC 02 04 02 ABCD")).isEqualTo("9000");
    assertThat(terminal.raw("00 DC 00 02 02 1111")).as("the first").isEqualTo("9000");
    assertThat(terminal.raw("00 DC 00 02 02 2222")).as("the second").isEqualTo("9000");
    assertThat(terminal.raw("00 DC 00 03 02 3333")).as("the first again").isEqualTo("9000");
    assertThat(terminal.raw("00 B2 01 04 02")).isEqualTo("3333" + "9000");
    assertThat(terminal.raw("00 B2 02 04 02")).isEqualTo("2222" + "9000");
    assertThat(terminal.raw("00 DC 02 04 01 AB")).isEqualTo("6700");
    assertThat(terminal.raw("00 DC 04 04 02 ABCD")).isEqualTo("6a83");
    assertThat(terminal.raw("00 DC 01 02 02 ABCD")).isEqualTo("6a86");
  }

  @Test
  void a_cyclic_file_is_written_over_its_oldest_record_only() throws Exception {
    terminal.raw("00 A4 08 0C 02 2F51");
    assertThat(terminal.raw("00 DC 01 04 02 0D0D")).isEqualTo("6981");
    assertThat(terminal.raw("00 DC 00 02 02 0D0D")).isEqualTo("6981");
    assertThat(terminal.raw("00 DC 00 03 02 0D0D")).isEqualTo("9000");
    assertThat(records()).isEqualTo("0d0d0c0c0b0b");
    terminal.raw("00 DC 00 03 02 0E0E");
    assertThat(records()).isEqualTo("0e0e0d0d0c0c");
  }

  @Test
  void the_records_of_a_cyclic_file_go_round() {
    terminal.raw("00 A4 08 0C 02 2F51");
    assertThat(terminal.raw("00 B2 00 04 02")).as("the newest").isEqualTo("0c0c" + "9000");
    assertThat(terminal.raw("00 B2 00 02 02")).isEqualTo("0b0b" + "9000");
    assertThat(terminal.raw("00 B2 00 02 02")).isEqualTo("0a0a" + "9000");
    assertThat(terminal.raw("00 B2 00 02 02")).isEqualTo("0c0c" + "9000");
    assertThat(terminal.raw("00 B2 00 03 02")).isEqualTo("0a0a" + "9000");
  }

  @Test
  void an_increase_makes_a_new_record_of_sum_and_answers_it_with_what_was_added() {
    terminal.raw("00 A4 08 0C 02 2F51");
    assertThat(terminal.raw("80 32 00 00 01 05")).isEqualTo("6103");
    assertThat(terminal.raw("00 C0 00 00 03")).isEqualTo("0c11" + "05" + "9000");
    assertThat(records()).isEqualTo("0c110c0c0b0b");
    assertThat(terminal.raw("80 32 00 00 02 FFFF")).as("too much").isEqualTo("9850");
    assertThat(terminal.raw("80 32 00 00 03 000001")).isEqualTo("6700");
    terminal.raw("00 A4 08 0C 02 2F50");
    assertThat(terminal.raw("80 32 00 00 01 01")).as("not cyclic").isEqualTo("6981");
  }

  @Test
  void a_search_tells_the_numbers_of_the_records_that_hold_the_octets() {
    terminal.raw("00 A4 08 0C 02 2F50");
    terminal.raw("00 DC 03 04 02 FF01");
    assertThat(terminal.raw("00 A2 01 04 01 01")).isEqualTo("6102");
    assertThat(terminal.raw("00 C0 00 00 02")).isEqualTo("0103" + "9000");
    assertThat(terminal.raw("00 B2 00 04 02")).as("the first is current").isEqualTo("01019000");
    assertThat(terminal.raw("00 A2 03 05 01 01")).isEqualTo("6102");
    assertThat(terminal.raw("00 C0 00 00 02")).as("backwards").isEqualTo("0301" + "9000");
    assertThat(terminal.raw("00 A2 01 04 01 AA")).isEqualTo("6282");
    assertThat(terminal.raw("00 A2 04 04 01 01")).isEqualTo("6a83");
    assertThat(terminal.raw("00 A2 01 04 03 010101")).isEqualTo("6700");
    assertThat(terminal.raw("00 A2 01 06 01 01")).isEqualTo("6a86");
  }

  @Test
  void a_deactivated_file_is_not_read_or_written_until_it_is_active_again() throws Exception {
    terminal.raw("00 A4 08 0C 02 2F50");
    assertThat(terminal.raw("00 04 00 00")).isEqualTo("9000");
    assertThat(terminal.raw("00 B2 01 04 02")).isEqualTo("6985");
    assertThat(terminal.raw("00 DC 01 04 02 AAAA")).isEqualTo("6985");
    terminal.raw("00 A4 08 04 02 2F50");
    assertThat(terminal.raw("00 C0 00 00 10")).as("life cycle").contains("8a0104");
    assertThat(terminal.raw("00 44 00 00")).isEqualTo("9000");
    assertThat(terminal.raw("00 B2 01 04 02")).isEqualTo("0101" + "9000");
    assertThat(terminal.raw("00 04 00 00")).isEqualTo("9000");
    terminal = new Terminal(new SoftCard(profile, storage));
    terminal.raw("00 A4 08 0C 02 2F50");
    assertThat(terminal.raw("00 B2 01 04 02")).as("for good").isEqualTo("6985");
  }

  private String records() {
    StringBuilder all = new StringBuilder();
    for (int number = 1; number <= 3; number++) {
      all.append(terminal.raw("00 B2 0" + number + " 04 02"), 0, 4);
    }
    return all.toString();
  }

  @Test
  void what_cannot_be_a_file_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> image(FileStructure.CYCLIC, "00", "0000"))
        .withMessageContaining("octets of a record");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FileImage.transparent(new byte[0]))
        .withMessageContaining("1..32767 octets");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FileImage(FileStructure.CYCLIC, 2, Octets.of(new byte[3])));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FileImage(FileStructure.TRANSPARENT, 2, Octets.of(new byte[4])));
  }
}
