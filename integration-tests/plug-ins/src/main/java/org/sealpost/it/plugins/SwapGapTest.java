package org.sealpost.it.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.sealpost.bearer.api.Bearer;
import org.sealpost.it.patience.Patience;
import org.sealpost.it.support.Mosquitto;
import org.sealpost.store.api.Store;

/**
 * How long a gateway is dumb when the bearer that it uses is stopped: from {@code Bundle.stop()} to
 * the first frame at the network's end of the other bearer. That frame is a fresh poll, committed
 * to the store on the disk before it leaves.
 */
public class SwapGapTest {
  /** These do not count: the first ones are compiled meanwhile. */
  private static final int FIRST = 10;

  /**
   * A gap has a sync and half a dozen threads that wake each other: where one of each takes long
   * already, the machine is busy with other things, and that is what would be measured.
   */
  private static final double BUSY = 8;

  private final List<Double> yardstick = new ArrayList<>();
  private Stage stage;

  @BeforeEach
  void open() throws Exception {
    assumeTrue(Mosquitto.isInstalled(), Mosquitto::missing);
    stage = new Stage("swaps");
  }

  @AfterEach
  void close() throws Exception {
    if (stage != null) {
      stage.close();
    }
  }

  @Test
  void the_other_bearer_carries_a_frame_at_once_when_the_one_in_use_is_stopped() throws Exception {
    String disk = Files.getFileStore(stage.folder()).type();
    assertThat(disk).as("a disk that syncs").isNotEqualTo("tmpfs");
    double gap = measured(disk);
    for (int i = 1; i < Counts.TRIES && gap >= limit(); i++) {
      gap = measured(disk);
    }
    assertThat(gap).as("ms, 95 of 100").isLessThan(limit());
  }

  /** Milliseconds that 95 of 100 swaps do not take. */
  private double measured(String disk) throws Exception {
    yardstick.clear();
    List<Double> gaps = new ArrayList<>();
    // Of two that are as good the client takes the first by name.
    gaps.addAll(swaps("http", "mqtt", Stage.HTTP));
    gaps.addAll(swaps("z-http", "mqtt", Stage.MQTT));
    report("all on " + disk, gaps);
    report("  beside it a bare sync and wake-up", yardstick);
    return percentile(gaps, 95);
  }

  private double limit() {
    return Counts.gapLimit(BUSY * percentile(yardstick, 95));
  }

  private List<Double> swaps(String http, String mqtt, String begin) throws Exception {
    stage.nameBearers(http, mqtt);
    String answering = begin;
    List<Double> gaps = new ArrayList<>();
    for (int i = 0; i < FIRST + Counts.SWAPS / 2; i++) {
      awaitQuiet();
      String inUse = stage.awaitPoll(answering).link();
      awaitQuiet();
      Bundle bundle =
          stage
              .framework()
              .bundle(inUse.equals(Stage.HTTP) ? Stage.BEARER_HTTP : Stage.BEARER_MQTT);
      stage.network().polls().clear();
      long began = System.nanoTime();
      bundle.stop();
      NetworkEnd.Arrival first = firstNotOver(inUse);
      bundle.start();
      answering = first.link();
      if (i >= FIRST) {
        gaps.add((first.nanoTime() - began) / 1e6);
        yardstick.add(bareSync());
      }
    }
    report("from " + begin, gaps);
    return gaps;
  }

  /** Milliseconds until another thread has written and synced a block. */
  private double bareSync() throws Exception {
    long began = System.nanoTime();
    CompletableFuture.runAsync(
            () -> {
              try (FileChannel file =
                  FileChannel.open(
                      stage.folder().resolve("bare"),
                      StandardOpenOption.CREATE,
                      StandardOpenOption.WRITE)) {
                file.write(ByteBuffer.allocate(4_096));
                file.force(false);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            })
        .get(Patience.SECONDS, TimeUnit.SECONDS);
    return (System.nanoTime() - began) / 1e6;
  }

  private NetworkEnd.Arrival firstNotOver(String stopped) throws InterruptedException {
    NetworkEnd.Arrival next;
    do {
      next = stage.network().polls().poll(Patience.SECONDS, TimeUnit.SECONDS);
      assertThat(next).as("a poll after %s was stopped", stopped).isNotNull();
    } while (next.link().equals(stopped));
    return next;
  }

  /** Both bearers are up, and nothing waits to be sent. */
  private void awaitQuiet() {
    await()
        .pollInterval(Duration.ofMillis(5))
        .until(() -> isUp(Stage.BEARER_HTTP) && isUp(Stage.BEARER_MQTT) && outbound() == 0);
  }

  private boolean isUp(String bundle) {
    return stage
        .framework()
        .use(Bearer.class, Stage.componentOf(bundle), bearer -> bearer.state().up());
  }

  private long outbound() {
    return stage
        .framework()
        .use(
            Store.class,
            "",
            store ->
                store.<Long, RuntimeException>read(
                    tx ->
                        tx.find("SELECT COUNT(*) AS n FROM outbound", row -> row.number("n"))
                            .orElseThrow()));
  }

  private static void report(String which, List<Double> gaps) {
    System.out.printf(
        Locale.ROOT,
        "swap gap, %s: %d times, p50 %.1f ms, p95 %.1f ms, max %.1f ms%n",
        which,
        gaps.size(),
        percentile(gaps, 50),
        percentile(gaps, 95),
        percentile(gaps, 100));
  }

  private static double percentile(List<Double> gaps, int percent) {
    List<Double> sorted = gaps.stream().sorted().toList();
    return sorted.get((sorted.size() * percent + 99) / 100 - 1);
  }
}
