package org.sealpost.codec.explain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.ota.KeyAlgorithm;
import org.sealpost.codec.ota.OtaKeys;

/** Everything that was recorded of real cards and other programs is explained. */
class RecordedTest {
  private static final HexFormat HEX = HexFormat.of();

  /** The codecs' own vectors: the same files, not copies. */
  private static final Path OTA =
      Path.of("../org.sealpost.codec.ota/src/test/resources/vectors/ota-secured-packets.json");

  private static final Path EAP =
      Path.of("../org.sealpost.codec.aka/src/test/resources/vectors/eap-aka-transcripts.json");

  static Stream<Arguments> forms() throws IOException {
    Map<String, SecuredForm> members =
        Map.of(
            "secured_packet_with_cpl", SecuredForm.COMMAND,
            "envelope_apdu", SecuredForm.APDU,
            "response_ud_with_udh", SecuredForm.USER_DATA,
            "response_packet_with_rpl_no_udh", SecuredForm.RESPONSE);
    return entries()
        .flatMap(
            entry ->
                members.entrySet().stream()
                    .filter(member -> entry.get(member.getKey()) instanceof String)
                    .map(
                        member ->
                            Arguments.of(
                                entry.get("id"), member.getValue(), entry.get(member.getKey()))));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("forms")
  void every_form_is_recognised_and_explained_to_the_octet(String id, SecuredForm form, String hex)
      throws DecodeException {
    byte[] octets = HEX.parseHex(hex);
    assertThat(SecuredForm.of(octets)).isEqualTo(form);
    Explanation tree = new Explainer().secured(octets);
    Trees.requireComplete(tree, octets);
    assertThat(Trees.find(tree, "TAR")).isPresent();
  }

  static Stream<Arguments> opened() throws IOException {
    return entries()
        .filter(entry -> Boolean.TRUE.equals(entry.get("verified_command")))
        .filter(entry -> entry.get("secured_packet_with_cpl") instanceof String)
        .filter(entry -> entry.get("kic_algo") != null)
        .map(entry -> Arguments.of(entry.get("id"), entry));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("opened")
  void with_keys_the_script_is_explained_and_no_key_is_shown(String id, Map<String, Object> entry)
      throws DecodeException {
    byte[] packet = hex(entry, "secured_packet_with_cpl");
    try (OtaKeys keys = keys(entry)) {
      OtaContext context = new OtaContext(header -> Optional.of(keys), Optional.empty());
      Explanation tree = new Explainer(context).secured(packet);
      Trees.requireComplete(tree, packet);
      String text = tree.toText();
      assertThat(text)
          .contains(entry.get("plaintext_apdu").toString().substring(0, 8))
          .contains("command 1: ")
          .doesNotContain("not decoded")
          .doesNotContain(entry.get("kic_key").toString())
          .doesNotContain(String.valueOf(entry.get("kid_key")));
      if (entry.get("verified_response") != null && entry.get("response_ud_with_udh") != null) {
        byte[] response = hex(entry, "response_ud_with_udh");
        Explainer answering = new Explainer(context.answering(Explainer.commandHeader(packet)));
        Explanation answer = answering.secured(response);
        Trees.requireComplete(answer, response);
        assertThat(answer.toText()).contains("STS: ").contains("SW1 SW2");
      }
    }
  }

  @Test
  void every_recorded_eap_packet_is_explained() throws Exception {
    int count = 0;
    Map<String, Object> file = JSON.std.mapFrom(Files.readString(EAP));
    for (Object transcript : (List<?>) file.get("transcripts")) {
      for (Object packet : (List<?>) ((Map<?, ?>) transcript).get("packets")) {
        byte[] octets = HEX.parseHex(((Map<?, ?>) packet).get("hex").toString());
        Explanation tree = new Explainer().eap(octets);
        Trees.requireComplete(tree, octets);
        assertThat(tree.toText()).doesNotContain("not decoded").doesNotContain("unknown");
        count++;
      }
    }
    assertThat(count).isGreaterThan(20);
  }

  private static OtaKeys keys(Map<String, Object> entry) {
    return OtaKeys.of(
        algorithm(entry, "kic_algo"),
        hex(entry, "kic_key"),
        algorithm(entry, "kid_algo"),
        hex(entry, "kid_key"));
  }

  private static KeyAlgorithm algorithm(Map<String, Object> entry, String member) {
    return entry.get(member).toString().startsWith("aes")
        ? KeyAlgorithm.AES
        : KeyAlgorithm.TRIPLE_DES_2KEY;
  }

  private static byte[] hex(Map<String, Object> entry, String member) {
    return HEX.parseHex(entry.get(member).toString());
  }

  @SuppressWarnings("unchecked")
  private static Stream<Map<String, Object>> entries() throws IOException {
    List<?> entries = (List<?>) JSON.std.mapFrom(Files.readString(OTA)).get("vectors");
    return entries.stream().map(entry -> (Map<String, Object>) entry);
  }
}
