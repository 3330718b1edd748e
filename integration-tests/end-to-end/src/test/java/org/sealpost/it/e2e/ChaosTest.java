package org.sealpost.it.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealpost.it.support.Mosquitto;
import org.sealpost.pcscd.VirtualReaders;

/** Bundles, broker and processes go and come back while deliveries are under way. */
@Tag("once")
class ChaosTest {
  private static final boolean FULL = Boolean.getBoolean("sealpost.full");
  private static final int DELIVERIES = FULL ? 2_000 : 200;
  private static final int CARDS = FULL ? 20 : 4;
  private static final int FAULTS = FULL ? 300 : 24;
  private static final Duration PATIENCE = Duration.ofMinutes(FULL ? 90 : 10);

  @TempDir private Path folder;

  @BeforeEach
  void requireBroker() {
    assumeTrue(Mosquitto.isInstalled(), Mosquitto.missing());
  }

  @Test
  void whatever_goes_and_comes_back_every_delivery_is_proven_and_runs_once() throws Exception {
    long seed = Long.getLong("sealpost.seed", System.nanoTime());
    System.out.printf(
        "chaos: %d deliveries, %d cards, %d faults, -Dsealpost.seed=%d%n",
        DELIVERIES, CARDS, FAULTS, seed);
    Sealpost.Result result =
        Sealpost.run(
            PATIENCE,
            "chaos",
            "--json",
            "--deliveries",
            DELIVERIES,
            "--cards",
            CARDS,
            "--faults",
            FAULTS,
            "--seed",
            seed,
            "--keep",
            folder.resolve("kept"));
    assertThat(result.exit()).as(result.err()).isZero();
    Map<String, Object> found = result.json();
    System.out.println("chaos: " + found);
    assertThat(found)
        .containsEntry("seed", seed)
        .containsEntry("proven", DELIVERIES)
        .containsEntry("lost", 0)
        .containsEntry("executedTwice", 0)
        .containsEntry("disturbed", List.of())
        .containsEntry("adapters", adapters());
    for (Object direction : ((Map<?, ?>) found.get("frames")).values()) {
      assertThat(((Map<?, ?>) direction).keySet().toString()).contains("bluetooth");
    }
    Map<?, ?> faults = (Map<?, ?>) found.get("faults");
    assertThat(faults.values().stream().mapToInt(count -> (Integer) count).sum()).isEqualTo(FAULTS);
  }

  /** What it takes was installed by the run, if that could be done. */
  private static List<String> adapters() {
    return VirtualReaders.isPossible()
        ? List.of("card.soft", "card.pcsc", "card.modem")
        : List.of("card.soft", "card.modem");
  }

  @Test
  void the_demo_of_swaps_loses_nothing() throws Exception {
    Sealpost.Result result = Sealpost.run(PATIENCE, "demo", "--swap");
    assertThat(result.exit()).as(result.out() + result.err()).isZero();
    assertThat(result.out()).contains("over bluetooth");
    assertThat(result.out().lines().toList()).endsWith("lost 0, executed twice 0");
  }
}
