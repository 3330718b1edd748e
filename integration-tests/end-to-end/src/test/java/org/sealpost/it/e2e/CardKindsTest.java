package org.sealpost.it.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sealpost.card.soft.CardOnDisk;
import org.sealpost.it.patience.Patience;
import org.sealpost.softcard.Authentication;
import org.sealpost.softcard.Execution;

/**
 * Cards of every kind get a delivery, all at once; then the cards themselves tell what they ran. A
 * card that lost its power has seen the packet twice, whatever it answered to the second one.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("once")
class CardKindsTest {
  private static final Duration PATIENCE = Patience.LIMIT;
  private static final Set<String> ENDED =
      Set.of("proven", "reported", "failed", "expired", "cancelled");
  private static final String RECORD = "ab".repeat(200);

  private static final Map<String, Object> ONE_COUNTER =
      Map.of(
          "apps",
          List.of(
              Map.of("tar", "B00011", "msl", "16", "counter", "card"),
              Map.of("tar", "B00000", "msl", "16", "counter", "card")));

  private final Map<String, String> iccids = new LinkedHashMap<>();
  private final Map<String, Map<String, Object>> deliveries = new LinkedHashMap<>();
  private CardKinds kinds;

  private static Stream<Arguments> losses() {
    return Stream.of("replay-02", "replay-06", "replay-62", "replay-9000", "refusal-62")
        .flatMap(
            replay ->
                Stream.of("counter", "update", "script").map(cut -> Arguments.of(replay, cut)));
  }

  private static Map<String, Object> behaviours(String replay, String cut) {
    List<String> lost = List.of("power-loss-after-" + cut);
    return Map.of(
        "behaviour",
        replay.equals("replay-02") ? lost : List.of("power-loss-after-" + cut, replay));
  }

  private static Map<String, Object> records(String structure, String length, String... more) {
    return Map.of(
        "behaviour",
        List.of(more),
        "files",
        Map.of(
            "3F00/2F50",
            Map.of(
                "structure",
                structure,
                "records",
                List.of(
                    "00".repeat(Integer.parseInt(length)),
                    "11".repeat(Integer.parseInt(length))))));
  }

  @BeforeAll
  void deliver(@TempDir Path folder) throws Exception {
    try (CardKinds all = new CardKinds(folder)) {
      kinds = all;
      for (Arguments loss : losses().toList()) {
        String replay = (String) loss.get()[0];
        String cut = (String) loss.get()[1];
        add(replay + " " + cut, behaviours(replay, cut));
      }
      add("3des-2key", Map.of("keysets", List.of(CardKinds.keySet("3des-2key", 16))));
      add("3des-3key", Map.of("keysets", List.of(CardKinds.keySet("3des-3key", 24))));
      add("record", records("linear-fixed", "200"));
      add("record lost", records("linear-fixed", "200", "power-loss-after-counter"));
      add("new record", records("cyclic", "2"));
      add("new record lost", records("cyclic", "2", "power-loss-after-script"));
      for (String odd :
          List.of("busy-9300", "only-spi-06-16", "only-por-always", "no-proof", "por-padding-80")) {
        add(odd, Map.of("behaviour", List.of(odd)));
      }
      for (String odd : List.of("parts-with-data", "little-memory", "last-part-first")) {
        add(odd, records("linear-fixed", "200", odd));
      }
      add("one counter", ONE_COUNTER);
      iccids.put("ahead", kinds.add(Map.of(), Map.of("sqn", "000000010000")));
      for (Map.Entry<String, String> card : iccids.entrySet()) {
        kinds.ask("deliver", Map.of("iccid", card.getValue(), "write", write(card.getKey())));
      }
      kinds.insert(iccids.values().iterator().next());
      for (String name : iccids.keySet()) {
        await().atMost(PATIENCE).until(() -> settled(name));
      }
      kinds.stop();
    }
  }

  private void add(String name, Map<String, Object> changes) throws Exception {
    iccids.put(name, kinds.add(changes));
  }

  private static Map<String, Object> write(String name) {
    return switch (name) {
      case "record", "record lost", "parts-with-data", "little-memory", "last-part-first" ->
          Map.of("path", "3F00/2F50", "record", 2, "data", RECORD);
      case "new record", "new record lost" ->
          Map.of("path", "3F00/2F50", "record", "new", "data", "abcd");
      default -> Map.of("path", "3F00/2F99", "data", "5ea1");
    };
  }

  private boolean settled(String name) throws Exception {
    Map<String, Object> delivery =
        kinds.ask("delivery.get", Map.of("iccid", iccids.get(name), "id", 1));
    deliveries.put(name, delivery);
    return ENDED.contains(delivery.get("state"))
        || String.valueOf(delivery.get("reason")).contains("waits for an operator");
  }

  /** What the card ran, each packet by its counter. */
  private List<Long> executions(String name) throws Exception {
    try (CardOnDisk disk = CardOnDisk.open(kinds.file(iccids.get(name)))) {
      return disk.card().executions().stream().map(Execution::cntr).toList();
    }
  }

  private String transmit(String name, String... apdus) throws Exception {
    String answer = "";
    try (CardOnDisk disk = CardOnDisk.open(kinds.file(iccids.get(name)))) {
      for (String apdu : apdus) {
        byte[] command = HexFormat.of().parseHex(apdu.replace(" ", ""));
        answer = HexFormat.of().formatHex(disk.card().transmit(command));
      }
    }
    return answer;
  }

  @ParameterizedTest
  @MethodSource("losses")
  void what_a_card_did_when_it_lost_its_power_is_read_back_and_never_done_twice(
      String replay, String cut) throws Exception {
    String name = replay + " " + cut;
    assertThat(deliveries.get(name)).containsEntry("state", "proven");
    assertThat(transmit(name, "00 A4 08 0C 02 2F99", "00 B0 00 00 02")).isEqualTo("5ea19000");
    // The packet, the one that reads back, and the packet sealed again if nothing had been written.
    assertThat(executions(name))
        .isEqualTo(cut.equals("counter") ? List.of(1L, 2L, 3L) : List.of(1L, 2L));
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  void triple_des_keys_carry_a_delivery(String name) throws Exception {
    assertThat(deliveries.get(name)).containsEntry("state", "proven");
    assertThat((Map<?, ?>) deliveries.get(name).get("seal"))
        .extracting("algorithm", "spi")
        .containsExactly(name.replace("3des", "3DES") + " CBC + CBC-MAC", "1619");
    assertThat(executions(name)).containsExactly(1L);
    assertThat(transmit(name, "00 A4 08 0C 02 2F99", "00 B0 00 00 02")).isEqualTo("5ea19000");
  }

  private static Stream<String> algorithms() {
    return Stream.of("3des-2key", "3des-3key");
  }

  @Test
  void a_long_record_goes_in_several_short_messages() throws Exception {
    assertThat(deliveries.get("record")).containsEntry("state", "proven");
    assertThat(executions("record")).containsExactly(1L);
    assertThat(transmit("record", "00 A4 08 0C 02 2F50", "00 B2 02 04 C8"))
        .isEqualTo(RECORD + "9000");
  }

  @Test
  void a_doubt_about_a_record_is_settled_by_reading_the_record() throws Exception {
    assertThat(deliveries.get("record lost")).containsEntry("state", "proven");
    assertThat(executions("record lost")).containsExactly(1L, 2L, 3L);
    assertThat(transmit("record lost", "00 A4 08 0C 02 2F50", "00 B2 02 04 C8"))
        .isEqualTo(RECORD + "9000");
  }

  @Test
  void a_new_record_of_a_cyclic_file_is_delivered() throws Exception {
    assertThat(deliveries.get("new record")).containsEntry("state", "proven");
    assertThat(transmit("new record", "00 A4 08 0C 02 2F50", "00 B2 01 04 02"))
        .isEqualTo("abcd9000");
  }

  @Test
  void a_doubt_about_a_new_record_waits_for_an_operator() throws Exception {
    assertThat(deliveries.get("new record lost")).containsEntry("state", "uncertain");
    assertThat(executions("new record lost")).containsExactly(1L);
    assertThat(transmit("new record lost", "00 A4 08 0C 02 2F50", "00 B2 02 04 02"))
        .as("the newest before")
        .isEqualTo("00009000");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "busy-9300",
        "only-spi-06-16",
        "only-por-always",
        "parts-with-data",
        "one counter",
        "ahead"
      })
  void what_is_only_odd_is_no_obstacle(String name) throws Exception {
    assertThat(deliveries.get(name)).containsEntry("state", "proven");
    assertThat(executions(name)).containsExactly(1L);
  }

  @Test
  void a_card_without_memory_for_a_packet_fails_it() throws Exception {
    assertThat(deliveries.get("little-memory")).containsEntry("state", "failed");
    assertThat(String.valueOf(deliveries.get("little-memory").get("reason")))
        .contains("07 insufficient memory");
    assertThat(executions("little-memory")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"no-proof", "last-part-first"})
  void of_a_card_that_says_nothing_nothing_is_believed(String name) throws Exception {
    assertThat(deliveries.get(name)).containsEntry("state", "uncertain");
    assertThat(executions(name)).as("no packet twice").doesNotHaveDuplicates();
  }

  @Test
  void a_card_that_is_ahead_logs_in_after_one_resynchronisation() throws Exception {
    try (CardOnDisk disk = CardOnDisk.open(kinds.file(iccids.get("ahead")))) {
      assertThat(disk.card().authentications())
          .extracting(Authentication::outcome)
          .containsExactly(
              Authentication.Outcome.SYNCHRONISATION_FAILURE, Authentication.Outcome.SUCCESS);
    }
  }
}
