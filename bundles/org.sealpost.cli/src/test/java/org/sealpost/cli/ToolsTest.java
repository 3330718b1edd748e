package org.sealpost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealpost.codec.cat.Iccid;
import org.sealpost.codec.cat.Imsi;
import org.sealpost.lib.cardfile.CardFile;

/** {@code ota}, {@code sms}, {@code apdu} and {@code eap}, which need no runtime. */
final class ToolsTest {
  private static final String KIC = "102132435465768798a9bacbdcedfe0f";
  private static final String KID = "f0e1d2c3b4a5968778695a4b3c2d1e0f";

  /** Recorded: SPI 1619, key set 1, TAR B00000, counter 9D. */
  private static final String COMMAND =
      "00281516191212b000003a85008ec622054f96814bf5a7ed6c6953c09ca9ed2d07d3cfdb8c8a213dd9cf";

  private static final String PROOF =
      "027100008412b0000016fa2031cb2104707f69857c36ff971f0c09d1cb85d50d79f128a045962afddaf1c1654"
          + "48c2ab637b412d587914f461250899b1548fad583cb098f4fb512c3f6b52ca7b75833a4f3487de4c514e0500"
          + "d8baecc171e4696a082bc9d12faeb149e94511ec3610dbdcfde63a8a46160165bf8647b12743c884b64e14f3"
          + "368e5f61c9000";

  @TempDir Path folder;

  private final CapturedCommandLine line = new CapturedCommandLine();

  @Test
  void what_is_sealed_opens_again() throws IOException {
    assertThat(ota("seal", "--tar", "B00011", "--cntr", "7", "00a40004023f00")).isZero();
    String packet = line.out().strip();
    assertThat(packet).startsWith("00281516191212b00011");
    assertThat(ota("open", packet)).isZero();
    assertThat(line.out()).contains("cntr      0000000007", "data      00a40004023f00");
    assertThat(ota("open", packet, "--json")).isZero();
    assertThat(JSON.std.mapFrom(line.out()))
        .containsEntry("tar", "B00011")
        .containsEntry("verified", "CC");
  }

  @Test
  void a_long_script_goes_into_several_messages_and_comes_out_of_them() throws IOException {
    String script = "00d6000080" + "5a".repeat(128);
    for (String form : new String[] {"tpdu", "envelope"}) {
      assertThat(ota("seal", "--as", form, "--tar", "B00011", "--cntr", "7", script)).isZero();
      String[] parts = line.out().strip().split("\n");
      assertThat(parts).hasSize(2);
      assertThat(ota("open", parts[1], parts[0])).isZero();
      assertThat(line.out()).contains("data      " + script);
      InputStream before = System.in;
      System.setIn(
          new ByteArrayInputStream(String.join("\n", parts).getBytes(StandardCharsets.US_ASCII)));
      try {
        assertThat(ota("explain", "-")).isZero();
      } finally {
        System.setIn(before);
      }
      assertThat(line.out()).contains("2 parts put together", "command 1: UPDATE BINARY");
    }
  }

  @Test
  void a_packet_that_a_card_would_refuse_is_a_failure() {
    String spoilt = COMMAND.substring(0, COMMAND.length() - 2) + "00";
    assertThat(ota("open", spoilt)).isEqualTo(1);
    assertThat(line.out()).contains("status    01 RC/CC/DS failed");
  }

  @Test
  void a_proof_is_judged_by_the_command_that_it_answers() {
    assertThat(ota("por", "--command", COMMAND, PROOF)).isZero();
    assertThat(line.out())
        .contains("verdict   verified", "status    00 PoR OK", "executed  2", "sw        9000");
    String unprotected = "027100000b0ab0000000000000000006";
    assertThat(ota("por", "--command", COMMAND, unprotected)).isEqualTo(1);
    assertThat(line.out())
        .contains("verdict   wrong counter", "status    06 unidentified security error");
    assertThat(ota("por", "--command", COMMAND, PROOF.replace("16fa", "16fb"))).isEqualTo(1);
    assertThat(line.out()).contains("01 RC/CC/DS failed");
  }

  @Test
  void keys_come_from_a_card_file_too() throws IOException {
    CardFile card =
        CardFile.random(
            new Iccid("8944000000000000001"),
            new Imsi("001010000000001"),
            RandomGenerator.getDefault());
    Path file = Files.write(folder.resolve("card.json"), card.toJson());
    assertThat(
            line.run(
                "ota", "seal", "--tar", "B00011", "--cntr", "1", "--card", file.toString(), "00a4"))
        .isZero();
    String packet = line.out().strip();
    assertThat(line.run("ota", "open", packet, "--card", file.toString())).isZero();
    assertThat(line.out()).contains("data      00a4");
    assertThat(line.run("ota", "explain", packet, "--card", file.toString())).isZero();
    String kic = HexFormat.of().formatHex(card.keySets().get(0).kic().toByteArray());
    assertThat(line.out()).contains("opened, CC is right").doesNotContain(kic);
    assertRefused("expected alone", "ota", "open", packet, "--card", file.toString(), "--kic", KIC);
    assertRefused("no card file", "ota", "open", packet, "--card", folder + "/none");
  }

  @Test
  void triple_des_and_implicit_algorithms_need_no_other_words() {
    assertThat(
            ota("seal", "--tar", "B00000", "--cntr", "1", "--kic-octet", "35", "--kid-octet", "35"))
        .isZero();
    assertThat(ota("open", line.out().strip())).isZero();
    String[] implicit = {
      "seal", "--tar", "B00000", "--cntr", "1", "--kic-octet", "10", "--kid-octet", "10"
    };
    assertRefused("KIc names no algorithm", keyed(implicit));
    List<String> told = new ArrayList<>(Arrays.asList(implicit));
    told.addAll(List.of("--algorithm", "AES"));
    assertThat(ota(told.toArray(String[]::new))).isZero();
    assertThat(line.out()).startsWith("001815161910");
  }

  @Test
  void explanations_are_for_programs_too() throws IOException {
    assertThat(ota("explain", COMMAND, "--json")).isZero();
    Map<String, Object> tree = JSON.std.mapFrom(line.out());
    assertThat(tree)
        .containsEntry("name", "command packet")
        .containsEntry("clause", "TS 102 225 5.1")
        .containsEntry("octets", COMMAND);
    assertThat((List<?>) tree.get("fields")).hasSizeGreaterThan(8);
    assertThat(ota("explain", PROOF, "--command", COMMAND)).isZero();
    assertThat(line.out()).contains("STS: 00, PoR OK", "commands executed: 2");
  }

  @Test
  void octets_may_be_pasted_as_they_are_found() {
    assertThat(line.run("apdu", "decode", "00", "A4", "00:04", "0x02", "3F00")).isZero();
    assertThat(line.out()).contains("path: 3F00, MF");
    assertThat(line.run("apdu", "decode", "--answer", "6a82")).isZero();
    assertThat(line.out()).contains("SW1 SW2: 6A82, file not found");
    assertThat(
            line.run("sms", "decode", "--form", "pdu", "0791447758100650 0120028121 0000 02c834"))
        .isZero();
    assertThat(line.out()).contains("service centre: +447785016005", "text: \"Hi\"");
    assertThat(line.run("eap", "decode", "0101000c170500000d010000")).isZero();
    assertThat(line.out()).contains("AT_ANY_ID_REQ  [RFC 4187 10.3]");
  }

  @Test
  void what_a_modem_shows_needs_no_option() throws IOException {
    assertThat(
            line.run(
                "sms",
                "decode",
                "0791447758100650" + "040181f1" + "0000" + "62101000000000" + "02c834"))
        .isZero();
    assertThat(line.out()).contains("service centre: +447785016005", "\"Hi\"");
    assertRefused("SMS-DELIVER", "sms", "decode", "0791447758100650" + "04");
  }

  @Test
  void wrong_input_is_one_line_that_says_what_was_expected_and_shows_no_key() {
    assertRefused("HEX: expected an even number of hexadecimal digits", "apdu", "decode", "00a");
    assertRefused("found another character", "eap", "decode", "zz");
    assertRefused("command APDU INS at octet 1: expected 1 octets", "apdu", "decode", "00");
    assertRefused("EAP packet length", "eap", "decode", "0101000d170500000d010000");
    assertRefused("expected all of its parts", "sms", "decode", part(1), part(1));
    assertRefused("secured packet", "ota", "explain", "ffffffff");
    assertRefused("expected keys of set 1", "ota", "open", COMMAND);
    assertRefused(
        "expected a response packet, found a command", keyed("por", "--command", COMMAND, COMMAND));
    assertRefused("see ota por", keyed("open", PROOF));
    String shortKey = KIC.substring(2);
    assertRefused(
        "AES key: expected a length", "ota", "open", COMMAND, "--kic", shortKey, "--kid", KID);
    assertThat(line.err()).doesNotContain(shortKey);
    assertRefused(
        "--spi: expected 2 octets", keyed("seal", "--tar", "B00011", "--cntr", "1", "--spi", "16"));
    assertRefused("--tar: expected 3 octets", keyed("seal", "--tar", "B000", "--cntr", "1"));
    assertRefused(
        "CNTR: expected 0..1099511627775",
        keyed("seal", "--tar", "B00011", "--cntr", "1099511627776"));
    assertRefused("Missing required subcommand", "ota");
  }

  /** A part of a message of two parts. */
  private static String part(int sequence) {
    return "400281210004" + "62113290030000" + "07" + "05000307020" + sequence + "aa";
  }

  private int ota(String... arguments) {
    return line.run(keyed(arguments));
  }

  private static String[] keyed(String... arguments) {
    List<String> all = new ArrayList<>(List.of("ota"));
    all.addAll(Arrays.asList(arguments));
    all.addAll(List.of("--kic", KIC, "--kid", KID));
    return all.toArray(String[]::new);
  }

  private void assertRefused(String part, String... arguments) {
    assertThat(line.run(arguments)).as(String.join(" ", arguments)).isEqualTo(2);
    assertThat(line.err()).startsWith("sealpost: ").contains(part).hasLineCount(1);
    assertThat(line.out()).isEmpty();
  }
}
