package org.sealpost.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The demo: a network and a gateway as two processes, one card, one new IMSI and one file update.
 * It does nothing that a user could not do with the other commands.
 */
final class DemoRun {
  private static final String IMSI = "001010000000001";
  private static final String NEW_IMSI = "001010000000002";

  private final Path folder;
  private final Optional<DemoFault> fault;
  private final long patience;
  private final PrintWriter progress;
  private final DemoCard card = new DemoCard(new SecureRandom(), IMSI);

  /**
   * @param folder an empty folder for data, card file and frame log
   * @param patience seconds to wait for each delivery to end
   * @param progress a line for each step
   */
  DemoRun(Path folder, Optional<DemoFault> fault, long patience, PrintWriter progress) {
    this.folder = folder;
    this.fault = fault;
    this.patience = patience;
    this.progress = progress;
  }

  DemoReport run() throws IOException {
    fault.ifPresent(broken -> say("spoilt on purpose: " + broken.what()));
    try (ChildRuntime network = startNetwork()) {
      URI url = URI.create(String.valueOf(network.ready().get("http")));
      say("network is up at " + url);
      Requests asked = requests("network", RuntimeKind.NETWORK);
      asked.ask("card.import", Map.of("card", card.networkFile()));
      asked.ask("subscriber.add", card.subscriber(NEW_IMSI));
      say("card " + card.iccid() + " is provisioned");
      if (fault.filter(DemoFault.OUTER::equals).isEmpty()) {
        return withGateway(network, url, asked);
      }
      try (TamperingProxy proxy = new TamperingProxy(url)) {
        return withGateway(network, proxy.url(), asked);
      }
    }
  }

  private ChildRuntime startNetwork() throws IOException {
    return ChildRuntime.start(
        folder.resolve("network.log"),
        List.of("network", "--data", folder.resolve("network").toString(), "--http-port", "0"));
  }

  private DemoReport withGateway(ChildRuntime network, URI url, Requests networkRequests)
      throws IOException {
    Path cardFile = folder.resolve("card.json");
    card.write(cardFile, fault);
    try (ChildRuntime gateway =
        ChildRuntime.start(
            folder.resolve("gateway.log"),
            List.of(
                "gateway",
                "--data",
                folder.resolve("gateway").toString(),
                "--network",
                url.toString(),
                "--card",
                "soft:" + cardFile,
                "--frame-log",
                folder.resolve("frames.jsonl").toString()))) {
      say("gateway is up, the card is in it");
      Requests gatewayRequests = requests("gateway", RuntimeKind.GATEWAY);
      List<DemoDelivery.Result> results = new ArrayList<>();
      for (DemoDelivery delivery : deliveries()) {
        DemoDelivery.Result result =
            delivery.run(networkRequests, gatewayRequests, card.iccid(), patience);
        say(delivery.label() + ": " + result.delivery().get("state"));
        results.add(result);
      }
      return new DemoReport(
          results, process(network, networkRequests), process(gateway, gatewayRequests), fault);
    }
  }

  private static List<DemoDelivery> deliveries() {
    return List.of(DemoDelivery.identity(NEW_IMSI), DemoDelivery.name());
  }

  private static Map<String, Object> process(ChildRuntime runtime, Requests requests)
      throws IOException {
    Map<String, Object> process = new LinkedHashMap<>();
    process.put("pid", runtime.pid());
    ((Map<?, ?>) requests.ask("status", Map.of()))
        .forEach((name, value) -> process.put(String.valueOf(name), value));
    return process;
  }

  private Requests requests(String data, RuntimeKind kind) {
    return new Requests(folder.resolve(data), Optional.of(kind), progress);
  }

  private void say(String line) {
    progress.println(line);
  }
}
