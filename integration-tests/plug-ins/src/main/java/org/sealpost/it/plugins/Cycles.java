package org.sealpost.it.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.awaitility.core.ConditionFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;
import org.sealpost.it.patience.Patience;
import org.sealpost.it.support.Framework;

/** Uses, uninstalls and installs one bundle again and again, and looks what each time is left. */
final class Cycles {
  /** What is done with the bundle while it is installed. */
  interface Use {
    void run() throws Exception;
  }

  private static final long MOST_GROWTH = 2 << 20;
  private static final Duration PATIENCE = Duration.ofSeconds(Patience.SECONDS);

  private final Framework framework;
  private final String bundle;

  Cycles(Framework framework, String bundle) {
    this.framework = framework;
    this.bundle = bundle;
  }

  /** Ends with the bundle installed. */
  void run(Use use) throws Exception {
    Map<String, Long> threads = Map.of();
    Map<String, Long> files = Map.of();
    long heap = 0;
    for (int cycle = 1; cycle <= Counts.CYCLES; cycle++) {
      use.run();
      String location = framework.bundle(bundle).getLocation();
      try {
        WeakReference<ClassLoader> loader = uninstall();
        awaiting("class loader of cycle " + cycle)
            .untilAsserted(
                () -> {
                  System.gc();
                  assertThat(loader.refersTo(null)).isTrue();
                });
        if (cycle <= Counts.FIRST) {
          threads = larger(threads, Held.threads());
          files = larger(files, Held.descriptors());
        } else {
          awaitNoMore("threads after cycle " + cycle, Held::threads, threads);
          awaitNoMore("files after cycle " + cycle, Held::descriptors, files);
        }
        if (cycle == Counts.HEAP_FROM) {
          heap = Held.heap();
        }
        if (cycle == Counts.CYCLES) {
          report(threads, files, Held.heap() - heap);
        }
      } finally {
        framework.install(location);
      }
    }
  }

  private void awaitNoMore(
      String what, Supplier<Map<String, Long>> held, Map<String, Long> before) {
    awaiting(what)
        .untilAsserted(
            () -> {
              Map<String, Long> now = held.get();
              assertThat(sum(now))
                  .as("%s, of %s", what, more(before, now))
                  .isLessThanOrEqualTo(sum(before));
            });
  }

  private void report(Map<String, Long> threads, Map<String, Long> files, long growth) {
    System.out.printf(
        "leaks: %s: %d cycles: class loaders collected, threads %d -> %d, files %d -> %d,"
            + " heap %+d kB since cycle %d%n",
        bundle,
        Counts.CYCLES,
        sum(threads),
        sum(Held.threads()),
        sum(files),
        sum(Held.descriptors()),
        growth >> 10,
        Counts.HEAP_FROM);
    assertThat(growth).as("octets of heap").isLessThanOrEqualTo(MOST_GROWTH);
  }

  /** In a method of its own, so that no variable holds what should go. */
  private WeakReference<ClassLoader> uninstall() throws Exception {
    Bundle installed = framework.bundle(bundle);
    WeakReference<ClassLoader> loader =
        new WeakReference<>(installed.adapt(BundleWiring.class).getClassLoader());
    assertThat(loader.get()).isNotNull();
    installed.uninstall();
    CountDownLatch refreshed = new CountDownLatch(1);
    framework
        .context()
        .getBundle(Constants.SYSTEM_BUNDLE_LOCATION)
        .adapt(FrameworkWiring.class)
        .refreshBundles(List.of(installed), event -> refreshed.countDown());
    assertThat(refreshed.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    return loader;
  }

  /** On this thread: Awaitility's own would be counted. */
  private ConditionFactory awaiting(String what) {
    return await(bundle + ": " + what)
        .pollInSameThread()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(10))
        .atMost(PATIENCE);
  }

  /** What there is more of than before. */
  private static List<String> more(Map<String, Long> before, Map<String, Long> now) {
    return now.entrySet().stream()
        .filter(held -> held.getValue() > before.getOrDefault(held.getKey(), 0L))
        .map(held -> held + " after " + before.getOrDefault(held.getKey(), 0L))
        .toList();
  }

  private static Map<String, Long> larger(Map<String, Long> one, Map<String, Long> other) {
    return sum(one) < sum(other) ? other : one;
  }

  private static long sum(Map<String, Long> held) {
    return held.values().stream().mapToLong(Long::longValue).sum();
  }
}
