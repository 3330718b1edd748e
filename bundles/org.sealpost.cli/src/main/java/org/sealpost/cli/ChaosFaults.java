package org.sealpost.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.sealpost.launcher.LauncherException;

/**
 * Does faults to a stage, one after the other, and undoes each when what it should show was seen.
 * After each, and before the next, the bundles that were not meant are looked at.
 */
final class ChaosFaults {
  private final Stage stage;
  private final Orders orders;
  private final PrintWriter progress;
  private final JarVariant variants;
  private final Map<RuntimeKind, Observed> observed = new EnumMap<>(RuntimeKind.class);
  private final Map<String, Integer> done = new LinkedHashMap<>();
  private final List<String> disturbed = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();
  private int number;

  private ChaosFaults(Stage stage, Orders orders, Path folder, PrintWriter progress) {
    this.stage = stage;
    this.orders = orders;
    this.progress = progress;
    variants = new JarVariant(folder);
  }

  /**
   * Begins to watch.
   *
   * @param folder a new one, for other builds of bundles
   */
  static ChaosFaults begin(Stage stage, Orders orders, Path folder, PrintWriter progress)
      throws IOException {
    ChaosFaults faults = new ChaosFaults(stage, orders, Files.createDirectories(folder), progress);
    for (RuntimeKind kind : RuntimeKind.values()) {
      faults.observed.put(kind, Observed.begin(stage.node(kind)));
    }
    return faults;
  }

  /** Does it and undoes it. */
  void run(ChaosFault fault) throws IOException {
    observe(Optional.empty());
    number++;
    int before = orders.proven();
    long began = System.nanoTime();
    try (BluetoothAlone alone = new BluetoothAlone(stage)) {
      if (fault.overBluetooth()) {
        attempt(fault, () -> alone.begin(orders));
      }
      if (fault.plugIn().isPresent()) {
        swap(fault, fault.plugIn().get(), alone);
      } else {
        kill(fault);
      }
    }
    stage.awaitGateway();
    if (fault.plugIn().isEmpty()) {
      restart(fault.kind());
    }
    observe(Optional.of(fault));
    done.merge(fault.kind().label(), 1, Integer::sum);
    progress.printf(
        "%4d  after %d: %s, %d ms, %d proven meanwhile%n",
        number,
        before,
        fault.label(),
        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began),
        orders.proven() - before);
  }

  private void swap(ChaosFault fault, PlugIn plugIn, BluetoothAlone alone) throws IOException {
    StageNode node = stage.node(plugIn.runtime());
    String name = plugIn.symbolicName();
    Path built = JarVariant.built(plugIn.runtime(), name);
    switch (fault.kind()) {
      case STOP -> {
        node.answer("bundle.stop", Map.of("symbolicName", name));
        alone.close();
        meanwhile(fault, plugIn.spared());
        node.answer("bundle.start", Map.of("symbolicName", name));
      }
      case UPDATE -> {
        Path other = variants.of(built, number);
        node.answer("bundle.update", Map.of("symbolicName", name, "file", other.toString()));
        Files.delete(other); // the runtime has a copy
      }
      case UNINSTALL -> {
        node.answer("bundle.uninstall", Map.of("symbolicName", name));
        alone.close();
        meanwhile(fault, plugIn.spared());
        node.answer(
            "bundle.install", Map.of("file", built.toString(), "startLevel", plugIn.startLevel()));
      }
      default -> throw new IllegalStateException(fault.label());
    }
  }

  private void kill(ChaosFault fault) throws IOException {
    switch (fault.kind()) {
      case KILL_BROKER -> {
        stage.broker().kill();
        meanwhile(fault, true);
        stage.broker().restart();
      }
      case KILL_GATEWAY -> killAndStart(stage.node(RuntimeKind.GATEWAY));
      case KILL_NETWORK -> killAndStart(stage.node(RuntimeKind.NETWORK));
      case KILL_PCSCD -> {
        stage.reader().kill();
        stage.awaitCardGone();
        stage.reader().restart();
      }
      case PULL_CARD -> {
        stage.reader().pull();
        stage.awaitCardGone();
        stage.reader().insert();
      }
      case UNPLUG_MODEM -> {
        stage.modem().unplug();
        stage.awaitCardGone();
        stage.modem().plug();
      }
      case KILL_RELAY -> {
        stage.bluetooth().relay().kill();
        stage.bluetooth().relay().restart();
      }
      case KILL_BLUETOOTHD -> {
        stage.bluetooth().kill();
        stage.awaitBearer(StageBluetooth.NAME, false);
        stage.bluetooth().restart();
      }
      case UNPLUG_ADAPTER -> {
        stage.bluetooth().unplug();
        stage.awaitBearer(StageBluetooth.NAME, false);
        stage.bluetooth().plug();
      }
      default -> throw new IllegalStateException(fault.label());
    }
  }

  /** Once its bundles are confirmed: else it rightly returns to those that were before. */
  private static void killAndStart(StageNode node) throws IOException {
    Waiting.until(
        "the bundles of the " + node.kind().label() + " are confirmed",
        Waiting.PATIENCE,
        () -> Boolean.TRUE.equals(node.answer("bundle.list", Map.of()).get("confirmed")));
    node.kill();
    node.start();
  }

  private void restart(ChaosFault.Kind kind) throws IOException {
    if (kind == ChaosFault.Kind.KILL_GATEWAY) {
      observed.get(RuntimeKind.GATEWAY).restart();
    } else if (kind == ChaosFault.Kind.KILL_NETWORK) {
      observed.get(RuntimeKind.NETWORK).restart();
    }
  }

  /** What is left must deliver while it is away. */
  private void meanwhile(ChaosFault fault, boolean spared) throws IOException {
    if (spared) {
      attempt(fault, orders::awaitAnother);
    }
  }

  private interface Step {
    void go() throws IOException;
  }

  /** What fails is told with the fault, and the next one is done all the same. */
  private void attempt(ChaosFault fault, Step step) throws IOException {
    try {
      step.go();
    } catch (LauncherException e) {
      failures.add("meanwhile (" + fault.label() + "): " + e.getMessage());
    }
  }

  /**
   * Compares all bundles with what they were.
   *
   * @param fault what was done since then; empty if nothing was
   */
  void observe(Optional<ChaosFault> fault) throws IOException {
    for (Map.Entry<RuntimeKind, Observed> of : observed.entrySet()) {
      Optional<ChaosFault> here = fault.filter(done -> done.runtime() == of.getKey());
      for (String change : of.getValue().changes(here)) {
        disturbed.add(fault.map(ChaosFault::label).orElse("no fault") + ": " + change);
      }
    }
  }

  /** How often each kind was done. */
  Map<String, Integer> done() {
    return done;
  }

  /** Changes in bundles that nobody touched, a line each. */
  List<String> disturbed() {
    return disturbed;
  }

  /** What did not go on meanwhile. */
  List<String> failures() {
    return failures;
  }
}
