package org.sealpost.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The demo of native SMS: a network, a service centre that it binds to, and a modem with the card.
 * There is no gateway.
 */
final class NativeSmsRun {
  private static final String IMSI = "001010000000001";
  private static final String NEW_IMSI = "001010000000002";
  private static final String CARD_NUMBER = "+99900000001";
  private static final String NETWORK_NUMBER = "+447700900099";
  private static final String ROUTE = "native-sms";
  private final Path folder;
  private final PrintWriter progress;
  private final SecureRandom random = new SecureRandom();
  private final DemoCard card = new DemoCard(random, IMSI);
  private final String password = "%08x".formatted(random.nextInt());

  /**
   * @param folder an empty one
   * @param progress a line for each step
   */
  NativeSmsRun(Path folder, PrintWriter progress) {
    this.folder = folder;
    this.progress = progress;
  }

  NativeSmsReport run() throws IOException {
    Path cardFile = folder.resolve("card.json");
    card.write(cardFile, Optional.empty());
    try (ChildRuntime simulator = simulator(cardFile)) {
      Map<?, ?> modem = (Map<?, ?>) ((List<?>) simulator.ready().get("modems")).get(0);
      progress.println("service centre and modem are up, the card is " + modem.get("number"));
      try (StageNode network = network(String.valueOf(simulator.ready().get("smpp")));
          ModemReader reader = new ModemReader(address(String.valueOf(modem.get("at"))))) {
        return deliver(network, reader);
      }
    }
  }

  private ChildRuntime simulator(Path cardFile) throws IOException {
    return ChildRuntime.start(
        folder.resolve("simulator.log"),
        List.of(
            "simulate",
            "modem",
            cardFile.toString(),
            "--number",
            CARD_NUMBER,
            "--esme",
            "network:" + password + ":" + NETWORK_NUMBER.substring(1)));
  }

  private StageNode network(String centre) {
    return new StageNode(
        RuntimeKind.NETWORK,
        folder,
        List.of(
            "--http-port",
            "0",
            "--smpp",
            "smpp://network:" + password + "@" + centre,
            "--smpp-number",
            NETWORK_NUMBER),
        progress);
  }

  private NativeSmsReport deliver(StageNode network, CardFiles reader) throws IOException {
    network.start();
    network.answer("card.import", Map.of("card", card.networkFile()));
    network.answer("subscriber.add", card.subscriber(NEW_IMSI));
    network.answer("card.number", Map.of("iccid", card.iccid(), "number", CARD_NUMBER));
    awaitCentre(network);
    progress.println("network is up, bound to the service centre; there is no gateway");
    List<DemoDelivery.Result> results = new ArrayList<>();
    for (DemoDelivery usual : List.of(DemoDelivery.identity(NEW_IMSI), DemoDelivery.name())) {
      Map<String, Object> order = new LinkedHashMap<>(usual.order());
      order.put("route", ROUTE);
      DemoDelivery delivery =
          new DemoDelivery(usual.label(), order, usual.path(), usual.expected());
      DemoDelivery.Result result =
          delivery.run(network.requests(), reader, card.iccid(), Waiting.PATIENCE);
      progress.println(delivery.label() + ": " + result.delivery().get("state"));
      results.add(result);
    }
    return new NativeSmsReport(results);
  }

  private static void awaitCentre(StageNode network) throws IOException {
    Waiting.until(
        "the network is bound to the service centre",
        Waiting.PATIENCE,
        () ->
            network.answer("status", Map.of()).get("bearers") instanceof List<?> bearers
                && bearers.stream()
                    .map(bearer -> (Map<?, ?>) bearer)
                    .filter(bearer -> "sms".equals(bearer.get("name")))
                    .anyMatch(bearer -> Boolean.TRUE.equals(bearer.get("up"))));
  }

  private static InetSocketAddress address(String text) {
    int colon = text.lastIndexOf(':');
    return new InetSocketAddress(
        text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
  }
}
