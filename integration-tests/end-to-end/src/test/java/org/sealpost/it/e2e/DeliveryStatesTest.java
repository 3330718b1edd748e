package org.sealpost.it.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sealpost.card.soft.CardOnDisk;
import org.sealpost.softcard.Behaviour;
import org.sealpost.softcard.Execution;

/**
 * {@code docs/delivery-states.csv}: whatever a card does, and in whatever form its proof of receipt
 * comes, the delivery reaches the one state that is written there. One gateway holds all the cards.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("once")
class DeliveryStatesTest {
  private static final Path TABLE = Path.of("../../docs/delivery-states.csv");
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** The form of a proof: how the card is asked for it, and what the card does then. */
  private enum Form {
    REPORT("report"),
    SUBMIT("submit"),
    SUBMIT_TWO("submit", Behaviour.PROOF_LONG),
    LATE("submit", Behaviour.PROOF_LATE),
    NONE("report", Behaviour.NO_PROOF);

    private final String por;
    private final Set<Behaviour> behaviours = EnumSet.noneOf(Behaviour.class);

    Form(String por, Behaviour... behaviours) {
      this.por = por;
      this.behaviours.addAll(List.of(behaviours));
    }

    private String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Form of(String label) {
      return Arrays.stream(values()).filter(f -> f.label().equals(label)).findFirst().orElseThrow();
    }
  }

  /**
   * A line of the table.
   *
   * @param oddity a behaviour of software cards, or {@code plain}
   */
  private record Row(String oddity, String form, String state) {
    private static Row of(String line) {
      String[] cells = line.split(",");
      return new Row(cells[0], cells[1], cells[2]);
    }

    private String name() {
      return oddity + " " + form;
    }

    private Map<String, Object> card() {
      Form how = Form.of(form);
      List<String> behaviours = new ArrayList<>();
      how.behaviours.forEach(behaviour -> behaviours.add(behaviour.label()));
      if (!oddity.equals("plain")) {
        behaviours.add(oddity);
      }
      return Map.of(
          "apps",
          List.of(Map.of("tar", "B00011", "msl", "16", "por", how.por)),
          "behaviour",
          behaviours);
    }
  }

  private final Map<String, String> iccids = new LinkedHashMap<>();
  private final Map<String, Map<String, Object>> deliveries = new LinkedHashMap<>();
  private CardKinds kinds;

  private static List<Row> rows() throws Exception {
    return Files.readAllLines(TABLE).stream().skip(1).map(Row::of).toList();
  }

  private static Stream<Row> each() throws Exception {
    return rows().stream();
  }

  @BeforeAll
  void deliver(@TempDir Path folder) throws Exception {
    try (CardKinds all = new CardKinds(folder)) {
      kinds = all;
      for (Row row : rows()) {
        String iccid = kinds.add(row.card());
        iccids.put(row.name(), iccid);
        Map<String, String> write = Map.of("path", "3F00/2F99", "data", "5ea1");
        kinds.ask("deliver", Map.of("iccid", iccid, "write", write));
      }
      kinds.insert(iccids.values().iterator().next());
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofSeconds(1))
          .until(() -> iccids.keySet().stream().filter(this::isOpen).findFirst().isEmpty());
      kinds.stop();
    }
  }

  private boolean isOpen(String name) {
    Map<String, Object> known = deliveries.get(name);
    if (known != null && isSettled(known)) {
      return false;
    }
    try {
      Map<String, Object> now =
          kinds.ask("delivery.get", Map.of("iccid", iccids.get(name), "id", 1));
      deliveries.put(name, now);
      return !isSettled(now);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static boolean isSettled(Map<String, Object> delivery) {
    return Site.FINAL.contains(delivery.get("state"))
        || String.valueOf(delivery.get("reason")).contains("waits for an operator");
  }

  @Test
  void every_oddity_of_the_software_card_is_there_in_every_form_once() throws Exception {
    Set<String> expected = new TreeSet<>();
    Set<Behaviour> forms = EnumSet.noneOf(Behaviour.class);
    for (Form form : Form.values()) {
      forms.addAll(form.behaviours);
    }
    for (Form form : Form.values()) {
      expected.add("plain " + form.label());
      for (Behaviour oddity : EnumSet.complementOf(EnumSet.copyOf(forms))) {
        expected.add(oddity.label() + " " + form.label());
      }
    }
    assertThat(rows()).extracting(Row::name).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void no_card_ran_a_packet_twice() throws Exception {
    for (String iccid : iccids.values()) {
      try (CardOnDisk disk = CardOnDisk.open(kinds.file(iccid))) {
        assertThat(disk.card().executions())
            .extracting(Execution::cntr)
            .as(iccid)
            .isNotEmpty()
            .doesNotHaveDuplicates();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("each")
  void the_delivery_reaches_the_state_of_the_table(Row row) {
    assertThat(deliveries.get(row.name())).as(row.name()).containsEntry("state", row.state);
  }
}
