package org.sealpost.network.manager.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.sealpost.codec.cat.FilePath;
import org.sealpost.codec.cat.Imsi;
import org.sealpost.codec.ota.RfmScript;
import org.sealpost.network.api.delivery.ReadBack;

class ReadBackTest {
  private static final Imsi IMSI = new Imsi("001010000000002");

  private static final FilePath CYCLIC = FilePath.parse("3F00/2F51");

  private static List<String> hex(ReadBack readBack) {
    return readBack.checks().stream()
        .map(check -> check.script().hex() + " = " + check.expected().hex())
        .toList();
  }

  @Test
  void what_was_written_is_read_at_the_same_place() {
    byte[] script =
        new ScriptPackets(98, ScriptStart.UNKNOWN)
            .write(FilePath.parse("3F00/2F99"), 0x0102, new byte[] {1, 2, 3})
            .write(FilePath.parse("3F00/7F66/6FD0"), 0, new byte[] {4})
            .toList()
            .get(0);
    ReadBack readBack = ReadBacks.of(script).orElseThrow();
    assertThat(readBack.repeatable()).isTrue();
    assertThat(hex(readBack))
        .containsExactly(
            // SELECT 3F00, SELECT 2F99, READ BINARY 3 octets from 0102 on
            "00a40004023f00" + "00a40004022f99" + "00b0010203" + " = 010203",
            // SELECT 3F00, SELECT 7F66, SELECT 6FD0, READ BINARY 1 octet from 0 on
            "00a40004023f00" + "00a40004027f66" + "00a40004026fd0" + "00b0000001" + " = 04");
  }

  @Test
  void a_record_with_a_number_is_read_and_a_new_one_of_a_cyclic_file_is_not() {
    byte[] third =
        RecordScripts.write(CYCLIC, ScriptStart.UNKNOWN, OptionalInt.of(3), new byte[] {1, 2});
    assertThat(hex(ReadBacks.of(third).orElseThrow()))
        .containsExactly("00a40004023f00" + "00a40004022f51" + "00b2030402" + " = 0102");
    byte[] newest =
        RecordScripts.write(CYCLIC, ScriptStart.UNKNOWN, OptionalInt.empty(), new byte[] {1, 2});
    assertThat(HexFormat.of().formatHex(newest)).endsWith("00dc000302" + "0102");
    assertThat(ReadBacks.of(newest)).isEmpty();
  }

  @Test
  void of_an_identity_the_imsi_tells_and_not_what_the_phone_writes_itself() {
    List<byte[]> scripts = IdentityScripts.of(IMSI, 98, ScriptStart.UNKNOWN);
    List<String> last = hex(ReadBacks.of(scripts.get(scripts.size() - 1)).orElseThrow());
    assertThat(last).hasSize(1);
    assertThat(last.get(0)).endsWith(" = " + HexFormat.of().formatHex(IMSI.encode()));
    assertThat(ReadBacks.of(scripts.get(0)).orElseThrow().checks())
        .as("there is nothing else in this packet")
        .isNotEmpty();
  }

  @Test
  void every_check_fits_where_the_script_did() {
    for (byte[] script : IdentityScripts.of(IMSI, 98, ScriptStart.UNKNOWN)) {
      assertThat(ReadBacks.of(script).orElseThrow().checks())
          .allMatch(check -> check.script().length() <= 98);
    }
  }

  @Test
  void a_script_that_does_anything_else_is_not_read_back() {
    byte[] newest =
        RecordScripts.write(CYCLIC, ScriptStart.UNKNOWN, OptionalInt.empty(), new byte[] {1});
    byte[] current = HexFormat.of().parseHex("00a40004023f00" + "00dc000401" + "00");
    byte[] read = new RfmScript().select(0x3f00).readBinary(0, 1).toScript().encode();
    byte[] select = new RfmScript().select(0x3f00).toScript().encode();
    byte[] unselected = new RfmScript().updateBinary(0, new byte[] {1}).toScript().encode();
    for (byte[] script : List.of(newest, current, read, select, unselected, new byte[] {1})) {
      assertThat(ReadBacks.of(script)).isEmpty();
    }
  }
}
