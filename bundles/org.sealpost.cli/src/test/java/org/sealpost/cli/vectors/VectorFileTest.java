package org.sealpost.cli.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VectorFileTest {
  private static final Path RECORDED =
      Path.of("../org.sealpost.codec.ota/src/test/resources/vectors/ota-secured-packets.json");

  private final List<String> failures = new ArrayList<>();

  @Test
  void every_recorded_entry_that_can_be_checked_passes() throws Exception {
    VectorFile.Summary summary = run(content());
    assertThat(failures).isEmpty();
    // Skipped: two scenarios without a single packet.
    assertThat(summary).isEqualTo(new VectorFile.Summary(144, 0, 2));
  }

  @ParameterizedTest
  @CsvSource({
    "secured_packet_with_cpl, 60",
    "response_ud_with_udh, 40",
    "envelope_apdu, 150",
    "card_answer_with_sw, 20",
    "plaintext_apdu, 4",
    "kic_key, 4",
    "cntr, 9",
    "tar, 1"
  })
  void an_entry_with_one_digit_changed_fails(String member, int at) throws Exception {
    Map<String, Object> entry = entry("live-aes-B00000-por_cc-counter_no_replay_or_seq-127");
    String digits = (String) entry.get(member);
    char other = digits.charAt(at) == '3' ? '4' : '3';
    entry.put(member, digits.substring(0, at) + other + digits.substring(at + 1));
    assertThat(runEntry(entry)).isEqualTo(new VectorFile.Summary(0, 1, 0));
    assertThat(failures).isNotEmpty().allMatch(line -> line.startsWith("live-aes"));
  }

  @Test
  void what_an_answer_is_said_to_be_is_compared() throws Exception {
    for (String member : List.of("number_of_commands", "pcntr")) {
      Map<String, Object> entry = entry("live-aes-B00000-por_cc-counter_no_replay_or_seq-127");
      Map<String, Object> response = new HashMap<>(map(entry.get("response")));
      response.put(member, 7);
      entry.put("response", response);
      assertThat(runEntry(entry).failed()).as(member).isEqualTo(1);
    }
  }

  @Test
  void a_packet_that_must_not_open_passes_only_if_it_does_not() throws Exception {
    Map<String, Object> entry = entry("pysim-3DES-resp-ciphered+cc");
    entry.put("expect", "error");
    assertThat(runEntry(entry)).isEqualTo(new VectorFile.Summary(0, 1, 0));
    entry.put("kid_key", "00000000000000000000000000000000");
    entry.remove("verified_response");
    assertThat(runEntry(entry)).isEqualTo(new VectorFile.Summary(1, 0, 0));
  }

  @Test
  void what_is_not_known_is_skipped_and_what_is_malformed_fails() {
    assertThat(runEntry(Map.of("id", "new", "future", Map.of("a", List.of(1)))))
        .isEqualTo(new VectorFile.Summary(0, 0, 1));
    assertThat(runEntry(Map.of("id", "odd", "secured_packet_with_cpl", "012")))
        .isEqualTo(new VectorFile.Summary(0, 1, 0));
    assertThat(runEntry(Map.of("id", "short", "secured_packet_with_cpl", "0001ff")))
        .isEqualTo(new VectorFile.Summary(0, 1, 0));
    assertThat(run(Map.of("vectors", List.of("no object", 5))))
        .isEqualTo(new VectorFile.Summary(0, 0, 2));
    assertThat(new VectorFile(Map.of("vectors", 1)).isVectorFile()).isFalse();
  }

  @Test
  void digits_may_be_in_capitals_and_have_spaces_between() throws Exception {
    Map<String, Object> content = content();
    for (String list : List.of("vectors", "primitives")) {
      List<Object> spaced = new ArrayList<>();
      for (Object value : (List<?>) content.get(list)) {
        Map<String, Object> entry = new HashMap<>(map(value));
        entry.replaceAll((name, text) -> isDigits(text) ? spaced((String) text) : text);
        spaced.add(entry);
      }
      content.put(list, spaced);
    }
    assertThat(run(content)).as(failures.toString()).isEqualTo(new VectorFile.Summary(144, 0, 2));
  }

  private static boolean isDigits(Object value) {
    return value instanceof String text && text.matches("([0-9a-f]{2}){3,}");
  }

  private static String spaced(String digits) {
    return digits.toUpperCase(Locale.ROOT).replaceAll("(..)(?=.)", "$1 ");
  }

  /** Each member in turn is left out or is something else: that entry fails at worst. */
  @Test
  void whatever_a_member_is_the_run_goes_on() throws Exception {
    List<Object> others =
        Arrays.asList(
            null,
            "",
            "zz",
            "0",
            "00",
            "ffffffffffffffffffff",
            -1,
            1L << 40,
            0.5,
            true,
            List.of(),
            List.of(1),
            Map.of(),
            Map.of("a", "b"));
    int runs = 0;
    for (String list : List.of("vectors", "primitives")) {
      List<?> entries = (List<?>) content().get(list);
      for (Object value : entries.subList(0, Math.min(entries.size(), 40))) {
        for (String name : map(value).keySet()) {
          for (Object other : others) {
            Map<String, Object> entry = new HashMap<>(map(value));
            entry.put(name, other);
            VectorFile.Summary summary = run(Map.of(list, List.of(entry)));
            assertThat(summary.passed() + summary.failed() + summary.skipped()).isEqualTo(1);
            runs++;
          }
          Map<String, Object> without = new HashMap<>(map(value));
          without.remove(name);
          VectorFile.Summary summary = run(Map.of(list, List.of(without)));
          assertThat(summary.passed() + summary.failed() + summary.skipped()).isEqualTo(1);
        }
      }
    }
    assertThat(runs).isGreaterThan(1000);
  }

  @Test
  void words_of_either_library_make_the_header() throws Exception {
    for (String id : List.of("gsm0348-test-request-021", "pysim-AES128-SJA5-CIPHERED-CC")) {
      Map<String, Object> entry = entry(id);
      List.of("spi_hex", "kic_byte", "kid_byte").forEach(entry::remove);
      assertThat(runEntry(entry)).as(id).isEqualTo(new VectorFile.Summary(1, 0, 0));
    }
  }

  @Test
  void no_line_shows_a_key() throws Exception {
    Map<String, Object> entry = entry("pysim-3DES-resp-ciphered+cc");
    String key = "00112233445566778899aabbccddeeff";
    entry.put("kic_key", key);
    runEntry(entry);
    assertThat(failures).isNotEmpty().noneMatch(line -> line.contains(key.substring(0, 12)));
  }

  private VectorFile.Summary runEntry(Map<String, Object> entry) {
    return run(Map.of("vectors", List.of(entry)));
  }

  private VectorFile.Summary run(Map<String, Object> content) {
    failures.clear();
    return new VectorFile(content).run(failures::add);
  }

  private static Map<String, Object> entry(String id) throws Exception {
    for (Object entry : (List<?>) content().get("vectors")) {
      if (map(entry).get("id").equals(id)) {
        return new HashMap<>(map(entry));
      }
    }
    throw new IllegalArgumentException(id);
  }

  private static Map<String, Object> content() throws Exception {
    return JSON.std.mapFrom(Files.readString(RECORDED));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object object) {
    return (Map<String, Object>) object;
  }
}
