package org.sealpost.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sealpost.mosquitto.MosquittoProcess;

/**
 * The demo over several bearers: one gateway that has them all, whose other bearer bundles are
 * stopped while one delivers alone.
 */
final class BearersRun {
  private static final String IMSI = "001010000000001";
  private static final int OCTETS = 99;

  private final Path folder;
  private final List<DemoBearers> names;
  private final PrintWriter progress;
  private final DemoCard card = new DemoCard(new SecureRandom(), IMSI);
  private final Map<DemoBearers, DemoBearer> bearers = new EnumMap<>(DemoBearers.class);

  /**
   * @param folder an empty one
   * @param names in the order in which they deliver
   * @param progress a line for each step
   */
  BearersRun(Path folder, List<DemoBearers> names, PrintWriter progress) {
    this.folder = folder;
    this.names = names;
    this.progress = progress;
  }

  BearersReport run() throws IOException {
    try {
      for (DemoBearers name : names) {
        DemoBearer bearer = name.make();
        if (bearers.putIfAbsent(name, bearer) == null) {
          bearer.open(folder.resolve(name.label()));
        }
      }
      return withBearers();
    } finally {
      bearers.values().forEach(DemoBearer::close);
    }
  }

  private BearersReport withBearers() throws IOException {
    Path cardFile = folder.resolve("card.json");
    card.write(cardFile, Optional.empty());
    int port = MosquittoProcess.freePort();
    List<String> forNetwork = new ArrayList<>(List.of("--http-port", "" + port));
    List<String> forGateway = new ArrayList<>(List.of("--card", "soft:" + cardFile));
    // All that is between the two is ours, and so is the test IMSI.
    forGateway.addAll(List.of("--frame-log", frameLog().toString(), "--allow-clear-imsi"));
    for (DemoBearer bearer : bearers.values()) {
      forNetwork.addAll(bearer.networkOptions());
      forGateway.addAll(bearer.gatewayOptions(port));
    }
    try (StageNode network = new StageNode(RuntimeKind.NETWORK, folder, forNetwork, progress);
        StageNode gateway = new StageNode(RuntimeKind.GATEWAY, folder, forGateway, progress)) {
      network.start();
      network.answer("card.import", Map.of("card", card.networkFile()));
      for (DemoBearer bearer : bearers.values()) {
        bearer.prepare(network, card.iccid());
      }
      gateway.start();
      progress.println("network and gateway are up, the card is in it");
      List<BearersReport.Row> rows = new ArrayList<>();
      for (DemoBearers name : names) {
        leaveAlone(gateway, name);
        int before = FrameCounts.length(frameLog());
        DemoDelivery.Result result = deliver(network, gateway);
        FrameCounts frames = FrameCounts.since(frameLog(), before);
        progress.println(name.label() + " alone: " + result.delivery().get("state"));
        rows.add(new BearersReport.Row(name.label(), result, frames));
      }
      return new BearersReport(rows);
    }
  }

  /** No other bearer is there any more when this one comes up. */
  private void leaveAlone(StageNode gateway, DemoBearers name) throws IOException {
    for (DemoBearers other : bearers.keySet()) {
      if (other != name) {
        gateway.answer("bundle.stop", bundle(other));
      }
    }
    gateway.answer("bundle.start", bundle(name));
    Waiting.until(
        name.label() + " alone is there, and up",
        Waiting.PATIENCE,
        () -> {
          List<?> there = (List<?>) gateway.answer("status", Map.of()).get("bearers");
          return there.size() == 1 && Boolean.TRUE.equals(((Map<?, ?>) there.get(0)).get("up"));
        });
  }

  private Map<String, Object> bundle(DemoBearers name) {
    return Map.of("symbolicName", bearers.get(name).bundle());
  }

  private DemoDelivery.Result deliver(StageNode network, StageNode gateway) throws IOException {
    byte[] content = new byte[OCTETS];
    new SecureRandom().nextBytes(content);
    ChaosOrder order = ChaosOrder.write(content);
    DemoDelivery delivery =
        new DemoDelivery("file", order.arguments(card.iccid()), ChaosOrder.FILE, order.data());
    return delivery.run(network.requests(), gateway.requests(), card.iccid(), Waiting.PATIENCE);
  }

  private Path frameLog() {
    return folder.resolve("frames.jsonl");
  }
}
