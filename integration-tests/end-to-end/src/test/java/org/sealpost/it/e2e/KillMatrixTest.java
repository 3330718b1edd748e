package org.sealpost.it.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kill -9 of the gateway, whose card loses power with it, and of the network, and loss of power of
 * the card alone, at every step of a delivery. Which steps there are is found by watching two
 * deliveries. Without {@code -Dsealpost.full} each kind of step is taken once.
 */
@Tag("once")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KillMatrixTest {
  private static final boolean FULL = Boolean.getBoolean("sealpost.full");

  /** Steps come in another number when frames happen to be dealt with together. */
  private static final int TRIES = 3;

  @TempDir private Path folder;

  private Optional<Scene> scene = Optional.empty();
  private int scenes;
  private int taken;
  private int reached;
  private int markers;

  /** Who is hit. */
  private enum Victim {
    GATEWAY,
    NETWORK,
    CARD
  }

  /**
   * One place of the matrix.
   *
   * @param stop where the card has stopped, if it is hit in the middle of a script
   */
  private record Place(Victim victim, String step, Optional<CardState.Stop> stop) {
    String name() {
      return victim.name().toLowerCase(Locale.ROOT)
          + ": "
          + step
          + stop.map(where -> ", stopped " + where.name().toLowerCase(Locale.ROOT)).orElse("");
    }

    /** The same for all packets. */
    String kind() {
      return name().replaceAll(" \\d+", "");
    }
  }

  @TestFactory
  Stream<DynamicTest> every_delivery_ends_proven_and_runs_once() throws Exception {
    List<Place> places = places();
    List<Place> chosen = FULL ? places : oneOfEachKind(places);
    System.out.println("kill matrix: " + chosen.size() + " of " + places.size() + " steps");
    taken = chosen.size();
    return chosen.stream().map(place -> DynamicTest.dynamicTest(place.name(), () -> run(place)));
  }

  private List<Place> places() throws Exception {
    Scene watched = scene();
    List<String> atGateway = new ArrayList<>(watched.watch(watched.gateway()));
    List<String> atNetwork = new ArrayList<>(watched.watch(watched.network()));
    atGateway.retainAll(watched.watch(watched.gateway()));
    atNetwork.retainAll(watched.watch(watched.network()));
    List<Place> places = new ArrayList<>();
    for (String step : atGateway) {
      if (!isReading(step)) {
        places.add(new Place(Victim.GATEWAY, step, Optional.empty()));
      }
    }
    atNetwork.forEach(step -> places.add(new Place(Victim.NETWORK, step, Optional.empty())));
    for (String step : atGateway) {
      // What reads changes nothing in the card: only that there is no answer counts.
      if (step.startsWith("card ") && !(isReading(step) && step.endsWith("before"))) {
        places.add(new Place(Victim.CARD, step, Optional.empty()));
      }
      if (runsScript(atGateway, step)) {
        for (CardState.Stop stop : CardState.Stop.values()) {
          places.add(new Place(Victim.GATEWAY, step, Optional.of(stop)));
        }
      }
    }
    return places;
  }

  /** Of a packet of several short messages the last one does: the card has an answer then. */
  private static boolean runsScript(List<String> steps, String step) {
    return step.matches("card ENVELOPE \\d+, after")
        && steps.subList(steps.indexOf(step) + 1, steps.size()).stream()
            .filter(next -> next.startsWith("card "))
            .findFirst()
            .filter(next -> next.startsWith("card GET RESPONSE to ENVELOPE"))
            .isPresent();
  }

  private static boolean isReading(String step) {
    return step.matches("card (GET RESPONSE to )?(SELECT|READ BINARY) .*");
  }

  /**
   * Each time of another packet. A transaction that is not committed is as if it had not begun, so
   * of these none is taken.
   */
  private static List<Place> oneOfEachKind(List<Place> places) {
    Map<String, List<Place>> kinds = new LinkedHashMap<>();
    for (Place place : places) {
      if (!place.step().matches("commit .*, before")) {
        kinds.computeIfAbsent(place.kind(), kind -> new ArrayList<>()).add(place);
      }
    }
    List<Place> chosen = new ArrayList<>();
    for (List<Place> kind : kinds.values()) {
      chosen.add(kind.get(chosen.size() % kind.size()));
    }
    return chosen;
  }

  private Scene scene() throws Exception {
    if (scene.isEmpty()) {
      scene = Optional.of(Scene.open(folder.resolve("scene" + ++scenes)));
      Scene opened = scene.get();
      opened.prepare();
      opened.order();
      opened.awaitQuiet();
    }
    return scene.get();
  }

  private void run(Place place) throws Exception {
    Scene on = scene();
    long began = System.nanoTime();
    try {
      boolean hit = false;
      for (int i = 0; i < TRIES && !hit; i++) {
        hit = round(on, place);
      }
      reached += hit ? 1 : 0;
      String how = hit ? "" : " (not reached)";
      System.out.printf(
          "kill matrix: %s%s, %d ms%n", place.name(), how, (System.nanoTime() - began) / 1_000_000);
    } catch (Exception | AssertionError e) {
      System.out.println("kill matrix: failed: " + place.name() + "\n" + on.story());
      on.close();
      scene = Optional.empty();
      throw e;
    }
  }

  /** Whether the step was reached, and the victim hit. */
  private boolean round(Scene on, Place place) throws Exception {
    Node armed = place.victim() == Victim.NETWORK ? on.network() : on.gateway();
    Path marker = folder.resolve("reached" + ++markers);
    on.prepare();
    armed.ask(
        "fault.arm",
        Map.of(
            "step",
            place.step(),
            "kind",
            place.victim() == Victim.CARD ? "power" : "block",
            "marker",
            marker.toString()));
    CompletableFuture<Void> orders = CompletableFuture.runAsync(() -> orderOrBeKilled(on));
    await()
        .atMost(Scene.PATIENCE)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> Files.exists(marker) || orders.isDone() && on.quiet());
    boolean hit = Files.exists(marker);
    if (hit && place.victim() != Victim.CARD) {
      armed.kill();
      if (place.stop().isPresent()) {
        on.card().losePower(place.stop().get());
      }
      armed.start();
    }
    orders.join();
    on.order();
    on.awaitQuiet();
    on.verify();
    return hit;
  }

  private static void orderOrBeKilled(Scene on) {
    try {
      on.order();
    } catch (IOException e) {
      // the network was killed before it answered
    }
  }

  @AfterAll
  void close() throws Exception {
    System.out.println("kill matrix: " + reached + " of " + taken + " steps were reached");
    assertThat(reached).as("steps reached").isGreaterThan(taken * 3 / 4);
    if (scene.isPresent()) {
      assertThat(scene.get().gateway().stop()).isZero();
      assertThat(scene.get().network().stop()).isZero();
      scene.get().close();
    }
  }
}
