package org.sealpost.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Delivers what a plan says, under the faults that it says, and looks at what came of it. */
final class ChaosRun {
  private final Path folder;
  private final ChaosPlan plan;
  private final List<CardPlace> places;
  private final Map<String, Object> settings;
  private final PrintWriter progress;

  /**
   * @param folder an empty one
   * @param places where its cards are, as {@link StageCards} has it
   * @param settings what the plan was drawn from, for the report
   * @param progress a line for each step
   */
  ChaosRun(
      Path folder,
      ChaosPlan plan,
      List<CardPlace> places,
      Map<String, Object> settings,
      PrintWriter progress) {
    this.folder = folder;
    this.plan = plan;
    this.places = places;
    this.settings = settings;
    this.progress = progress;
  }

  ChaosReport run() throws IOException {
    List<String> problems = new ArrayList<>();
    List<Integer> packets = new ArrayList<>();
    ChaosFaults faults;
    int proven;
    long took;
    try (Stage stage = Stage.start(folder, plan.orders().size(), places, progress)) {
      provision(stage);
      long began = System.nanoTime();
      try (Orders orders = Orders.begin(stage, plan)) {
        faults = ChaosFaults.begin(stage, orders, folder.resolve("variants"), progress);
        for (ChaosFault fault : plan.faults()) {
          orders.await(fault.after());
          faults.run(fault);
        }
        orders.awaitEnd();
        took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
        faults.observe(Optional.empty());
        proven = orders.proven();
        problems.addAll(orders.failures());
        for (int i = 0; i < stage.cards().size(); i++) {
          packets.add(orders.packets(i));
        }
      }
      problems.addAll(faults.failures());
      problems.addAll(CardAudit.wrongFiles(stage, plan));
    }
    int twice = 0;
    for (int i = 0; i < packets.size(); i++) {
      twice += CardAudit.executedTwice(Stage.cardFile(folder, i), packets.get(i));
    }
    Map<String, Object> told = new LinkedHashMap<>(settings);
    told.put("adapters", places.stream().map(CardPlace::adapter).toList());
    return new ChaosReport(
        told,
        faults.done(),
        plan.deliveries(),
        proven,
        took,
        twice,
        FrameCounts.since(Stage.frameLog(folder), 0),
        faults.disturbed(),
        problems);
  }

  /** The identities that the cards will be given. */
  private void provision(Stage stage) throws IOException {
    StageNode network = stage.node(RuntimeKind.NETWORK);
    for (int i = 0; i < plan.orders().size(); i++) {
      DemoCard card = stage.cards().get(i);
      for (ChaosOrder order : plan.orders().get(i)) {
        if (order.imsi().isPresent()) {
          network.answer("subscriber.add", card.subscriber(order.imsi().get()));
        }
      }
    }
    progress.println("network and gateway are up, cards in it: " + stage.cards().size());
  }
}
