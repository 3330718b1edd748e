package org.sealpost.network.manager.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sealpost.codec.cat.FilePath;
import org.sealpost.codec.cat.Imsi;
import org.sealpost.codec.ota.CompactScript;
import org.sealpost.codec.ota.ScriptCommand;
import org.sealpost.codec.ota.Tar;

class ScriptsTest {
  private static final Imsi IMSI = new Imsi("001010000000002");
  private static final String ADF_USIM = "00A4000402 3F00" + "00A4000402 7FFF";
  private static final String LOCI = "00A4000402 6F7E" + "00D600000B FFFFFFFF FFFFFF0000 FF 01";
  private static final String PSLOCI =
      "00A4000402 6F73" + "00D600000E FFFFFFFF FFFFFF FFFFFF0000FF 01";
  private static final String EPSLOCI =
      "00A4000402 6FE3" + "00D6000012 FFFFFFFFFFFFFFFFFFFFFFFF FFFFFF0000 01";
  private static final String KEYS =
      "00A4000402 6F08"
          + ("00D6000021 07"
              + "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF" // KSI, CK
              + "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF"); // IK
  private static final String FPLMN = "00A4000402 6F7B" + "00D600000C FFFFFF FFFFFF FFFFFF FFFFFF";
  private static final String KEYS_PS = KEYS.replace("6F08", "6F09");

  /** Length 08, odd parity 9, the fifteen digits swapped. */
  private static final String EF_IMSI = "00A4000402 6F07" + "00D6000009 08 0910100000000020";

  @Test
  void one_large_packet_blanks_what_was_the_old_identitys_and_writes_the_new_one_last() {
    assertThat(scripts(IdentityScripts.of(IMSI, 250, ScriptStart.UNKNOWN)))
        .containsExactly(
            hex(ADF_USIM + LOCI + PSLOCI + EPSLOCI + KEYS + FPLMN + KEYS_PS + EF_IMSI));
  }

  @Test
  void three_packets_of_one_short_message_each_do_the_same() {
    assertThat(scripts(IdentityScripts.of(IMSI, 98, ScriptStart.UNKNOWN)))
        .containsExactly(
            hex(ADF_USIM + LOCI + PSLOCI + EPSLOCI),
            hex(ADF_USIM + KEYS + FPLMN),
            hex(ADF_USIM + KEYS_PS + EF_IMSI));
  }

  @Test
  void a_script_that_begins_in_the_usim_does_not_select_it() {
    ScriptStart start = ScriptStart.of(Tar.parse("B00011"));
    assertThat(scripts(IdentityScripts.of(IMSI, 98, start)))
        .containsExactly(hex(LOCI + PSLOCI + EPSLOCI), hex(KEYS + FPLMN), hex(KEYS_PS + EF_IMSI));
    FilePath outside = FilePath.parse("3F00/2FE2");
    assertThat(scripts(new ScriptPackets(98, start).write(outside, 0, new byte[] {1}).toList()))
        .containsExactly(hex("00A4000402 3F00" + "00A4000402 2FE2" + "00D6000001 01"));
    assertThat(ScriptStart.of(Tar.parse("B00000"))).isEqualTo(ScriptStart.UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 60, 98, 120, 228, 300})
  void no_packet_is_larger_than_it_may_be_and_the_identity_is_the_last_command(int capacity)
      throws Exception {
    List<byte[]> scripts = IdentityScripts.of(IMSI, capacity, ScriptStart.UNKNOWN);
    assertThat(scripts).allMatch(script -> script.length <= capacity);
    CompactScript last = CompactScript.decode(scripts.get(scripts.size() - 1));
    ScriptCommand command = last.commands().get(last.commands().size() - 1);
    assertThat(command.data()).isEqualTo(IMSI.encode());
  }

  @Test
  void a_file_that_fits_is_written_in_one_packet() {
    assertThat(scripts(write("3F00/7FFF/6F46", 3, 98, 98 - 21 - 5))).hasSize(1);
    assertThat(scripts(write("3F00/7FFF/6F46", 3, 98, 98 - 21 - 5 + 1))).hasSize(2);
  }

  @Test
  void a_larger_file_goes_in_pieces_that_fill_their_packets() throws Exception {
    // Three SELECT of 7 octets and an UPDATE BINARY of 5 leave 72 of 98 octets.
    List<byte[]> packets = write("3F00/7FFF/6F46", 0x00ff, 98, 200);
    assertThat(packets).hasSize(3);
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    int offset = 0x00ff;
    for (byte[] packet : packets) {
      List<ScriptCommand> commands = CompactScript.decode(packet).commands();
      assertThat(commands).hasSize(4);
      ScriptCommand update = commands.get(3);
      assertThat(update.ins()).isEqualTo(0xd6);
      assertThat(update.p1() << 8 | update.p2()).isEqualTo(offset);
      written.write(update.data());
      offset += update.data().length;
    }
    assertThat(written.toByteArray()).isEqualTo(content(200));
  }

  @Test
  void a_large_packet_takes_no_more_than_an_update_takes() throws Exception {
    for (byte[] packet : write("3F00/2FE2", 0, 1000, 600)) {
      assertThat(CompactScript.decode(packet).commands()).hasSizeLessThanOrEqualTo(3);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0x8000})
  void offsets_that_no_command_can_say_are_refused(int offset) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> write("3F00/2FE2", offset, 98, 1))
        .withMessage("offset: expected 0..32767, found " + offset);
  }

  @Test
  void content_that_is_empty_or_ends_behind_the_last_offset_is_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> write("3F00/2FE2", 0, 98, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> write("3F00/2FE2", 0x7fff, 98, 2))
        .withMessage("content: expected 1..1 octets from this offset on, found 2");
  }

  @Test
  void a_path_that_fills_a_packet_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> write("3F00" + "/5F50".repeat(13), 0, 98, 1))
        .withMessageStartingWith("path: expected one that leaves room in 98 octets");
  }

  @Test
  void paths_are_read_with_and_without_slashes() {
    FilePath path = FilePath.parse("3F00/7FFF/6F46");
    assertThat(Paths.parse("3F00/7FFF/6F46")).isEqualTo(path);
    assertThat(Paths.parse("3F007FFF6F46")).isEqualTo(path);
    assertThat(Paths.parse("7fff/6f46")).isEqualTo(path);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "3F00", "3F00/7FFF/", "3F00/7FFF/6F4", "6F46x", "3F00/3F00/2FE2"})
  void what_is_no_path_is_refused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Paths.parse(text))
        .withMessageMatching(".*path: expected .*, found .*");
  }

  @ParameterizedTest
  @ValueSource(strings = {"3F00/7FFF/6F07", "3F007F206F07"})
  void an_identity_is_no_file_to_be_written(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Paths.parse(text))
        .withMessageContaining("other than EF.IMSI");
  }

  private static List<byte[]> write(String path, int offset, int capacity, int length) {
    return new ScriptPackets(capacity, ScriptStart.UNKNOWN)
        .write(FilePath.parse(path), offset, content(length))
        .toList();
  }

  private static byte[] content(int length) {
    byte[] content = new byte[length];
    for (int i = 0; i < length; i++) {
      content[i] = (byte) i;
    }
    return content;
  }

  private static List<String> scripts(List<byte[]> packets) {
    return packets.stream().map(HexFormat.of().withUpperCase()::formatHex).toList();
  }

  private static String hex(String annotated) {
    return annotated.replace(" ", "");
  }

  @Test
  void a_record_is_written_as_a_whole_or_refused() {
    FilePath file = FilePath.parse("3F00/2F50");
    assertThat(RecordScripts.write(file, ScriptStart.UNKNOWN, OptionalInt.of(254), new byte[255]))
        .as("two SELECTs, the header, the record")
        .hasSize(7 + 7 + 5 + 255);
    for (int number : new int[] {0, 255}) {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () ->
                  RecordScripts.write(
                      file, ScriptStart.UNKNOWN, OptionalInt.of(number), new byte[1]))
          .withMessage("record: expected a number in 1..254, found " + number);
    }
    for (int length : new int[] {0, 256}) {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () ->
                  RecordScripts.write(
                      file, ScriptStart.UNKNOWN, OptionalInt.of(1), new byte[length]))
          .withMessage("record: expected 1..255 octets, found " + length);
    }
  }
}
