package org.sealpost.codec.ota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every command of the two builders, octet by octet. */
class ScriptBuildersTest {
  private static final Aid LOAD = Aid.parse("A000000001");
  private static final Aid MODULE = Aid.parse("A00000000101");

  @Test
  void file_commands_are_those_of_ts_102_221() {
    List<ScriptCommand> commands =
        new RfmScript()
                .select(LOAD)
                .updateRecord(2, hex("0102"))
                .verifyPin(0x0a, hex("31323334"))
                .deactivateFile()
                .activateFile()
                .toExpanded(LengthForm.DEFINITE)
                .elements()
                .stream()
                .map(element -> element.value())
                .map(octets -> octets.length == 4 ? withP3(octets) : octets)
                .map(ScriptCommand::new)
                .toList();
    assertThat(commands)
        .extracting(ScriptCommand::octets)
        .containsExactly(
            hex("00a4040405a000000001"), // SELECT by AID
            hex("00dc0204020102"), // UPDATE RECORD 2
            hex("0020000a0831323334ffffffff"), // VERIFY PIN, ADM 1
            hex("0004000000"), // DEACTIVATE FILE
            hex("0044000000")); // ACTIVATE FILE
  }

  private static byte[] withP3(byte[] header) {
    return Arrays.copyOf(header, 5);
  }

  @Test
  void every_command_of_an_expanded_script_may_return_data() throws Exception {
    ExpandedScript script =
        new RfmScript()
            .readRecord(1, 20)
            .searchRecord(3, hex("a0"))
            .increase(hex("000001"))
            .readBinary(0, 9)
            .toExpanded(LengthForm.INDEFINITE);
    assertThat(script.encode())
        .isEqualTo(
            hex(
                "ae80"
                    + "220500b2010414" // READ RECORD 1, 20 octets
                    + "220700a2030401a000" // SEARCH RECORD from 3
                    + "2209803200000300000100" // INCREASE by 1
                    + "220500b0000009" // READ BINARY
                    + "0000"));
    assertThat(ExpandedScript.decode(script.encode())).isEqualTo(script);
  }

  @Test
  void an_application_is_loaded_and_installed() {
    byte[] file = new byte[250];
    List<ScriptCommand> commands =
        new RamScript()
            .installForLoad(LOAD, Aid.parse("A000000151000000"), new byte[0])
            .load(file, 200)
            .installForInstall(LOAD, MODULE, MODULE, 0x00, hex("0102"), true)
            .toScript()
            .commands();
    assertThat(commands).hasSize(4);
    assertThat(commands.get(0).octets())
        .isEqualTo(
            hex(
                "80e6020012" // INSTALL [for load]
                    + "05a000000001" // package
                    + "08a000000151000000" // security domain
                    + "00" // no hash
                    + "00" // no parameters
                    + "00")); // no token
    assertThat(commands.get(1).octets()).startsWith(hex("80e80000c8" + "c481fa")).hasSize(205);
    assertThat(commands.get(2).octets()).startsWith(hex("80e8800135")).hasSize(5 + 53);
    assertThat(commands.get(3).octets())
        .isEqualTo(
            hex(
                "80e60c001c" // INSTALL [for install and make selectable]
                    + "05a000000001" // package
                    + "06a00000000101" // module
                    + "06a00000000101" // instance
                    + "0100" // privileges
                    + "04c9020102" // parameters
                    + "00")); // no token
  }

  @Test
  void the_registry_is_listed_and_cleared() {
    assertThat(
            new RamScript()
                .delete(LOAD, true)
                .getStatus(RamScript.Registry.APPLICATIONS)
                .toScript()
                .encode())
        .isEqualTo(
            hex(
                "80e40080074f05a000000001" // DELETE with what was made of it
                    + "80f24002024f0000")); // GET STATUS of all applications
    assertThat(new RamScript().getStatus(RamScript.Registry.LOAD_FILES, LOAD).toScript().encode())
        .isEqualTo(hex("80f22002074f05a00000000100"));
  }

  @Test
  void what_no_command_can_carry_is_refused() {
    RamScript ram = new RamScript();
    RfmScript rfm = new RfmScript();
    assertThatIllegalArgumentException().isThrownBy(ram::toScript);
    assertThatIllegalArgumentException().isThrownBy(() -> ram.load(new byte[300], 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ram.installForLoad(LOAD, LOAD, new byte[300]));
    assertThatIllegalArgumentException().isThrownBy(() -> new Aid(new byte[4]));
    assertThatIllegalArgumentException().isThrownBy(() -> rfm.readRecord(255, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> rfm.updateRecord(1, new byte[256]));
    assertThatIllegalArgumentException().isThrownBy(() -> rfm.verifyPin(1, new byte[9]));
    assertThatIllegalArgumentException().isThrownBy(() -> rfm.increase(new byte[0]));
  }

  private static byte[] hex(String digits) {
    return Recorded.HEX.parseHex(digits);
  }
}
