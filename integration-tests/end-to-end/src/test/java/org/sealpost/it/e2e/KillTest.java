package org.sealpost.it.e2e;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kill -9 of gateway, network or both at random instants while deliveries are on their way. The
 * card loses power with its gateway. {@code -Dsealpost.seed} repeats what was drawn.
 */
@Tag("once")
class KillTest {
  private static final int INSTANTS = Boolean.getBoolean("sealpost.full") ? 100 : 8;

  /** About what two deliveries take. */
  private static final int LATEST_MILLIS = 900;

  @TempDir private Path folder;

  @Test
  void nothing_is_lost_and_nothing_runs_twice() throws Exception {
    long seed = Long.getLong("sealpost.seed", System.nanoTime());
    System.out.println("random kills: " + INSTANTS + ", -Dsealpost.seed=" + seed);
    Random random = new Random(seed);
    ScheduledExecutorService killer = Executors.newSingleThreadScheduledExecutor();
    try (Scene scene = Scene.open(folder)) {
      List<List<Node>> victims =
          List.of(
              List.of(scene.gateway()),
              List.of(scene.network()),
              List.of(scene.gateway(), scene.network()));
      for (int i = 1; i <= INSTANTS; i++) {
        List<Node> hit = victims.get(random.nextInt(victims.size()));
        int millis = random.nextInt(LATEST_MILLIS);
        try {
          round(scene, hit, millis, killer);
        } catch (Exception | AssertionError e) {
          System.out.println("random kills: failed at " + i + "\n" + scene.story());
          throw e;
        }
      }
      System.out.println("random kills: all " + INSTANTS + " survived");
    } finally {
      killer.shutdownNow();
    }
  }

  private static void round(
      Scene scene, List<Node> hit, int millis, ScheduledExecutorService killer) throws Exception {
    scene.prepare();
    ScheduledFuture<?> kill =
        killer.schedule(() -> hit.forEach(Node::kill), millis, TimeUnit.MILLISECONDS);
    try {
      scene.order();
    } catch (IOException e) {
      // the network was killed before it answered
    }
    kill.get();
    for (Node node : hit) {
      node.start();
    }
    scene.order();
    scene.awaitQuiet();
    scene.verify();
  }
}
