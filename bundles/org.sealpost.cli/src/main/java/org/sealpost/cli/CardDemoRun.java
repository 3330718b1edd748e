package org.sealpost.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.cat.FilePath;
import org.sealpost.codec.cat.Imsi;
import org.sealpost.launcher.LauncherException;
import org.sealpost.mosquitto.MosquittoProcess;

/**
 * The demo with a card in a reader. The gateway is there first and reads the card, so that the
 * network is told of it as it is.
 */
final class CardDemoRun {
  private static final String IMSI = "001010000000001";

  /** EF.FPLMN (TS 31.102 4.2.16), which every USIM has; phones write it themselves. */
  private static final FilePath FORBIDDEN_NETWORKS = FilePath.parse("3F00/7FFF/6F7B");

  private static final int NAME_LENGTH = 17;

  /** 001/01, the test network, and three places that are free. */
  private static final String TEST_NETWORK = "00f110ffffffffffffffffff";

  private final Path folder;
  private final DemoReader reader;
  private final Optional<ExistingCard> existing;
  private final PrintWriter progress;

  /**
   * @param folder an empty one
   * @param existing the card that is in the reader; empty if the reader brings one
   * @param progress a line for each step
   */
  CardDemoRun(
      Path folder, DemoReader reader, Optional<ExistingCard> existing, PrintWriter progress) {
    this.folder = folder;
    this.reader = reader;
    this.existing = existing;
    this.progress = progress;
  }

  DemoReport run() throws IOException {
    Path cardFile = folder.resolve("card.json");
    DemoCard made = new DemoCard(new SecureRandom(), IMSI);
    if (existing.isEmpty()) {
      made.write(cardFile, Optional.empty());
    }
    ExistingCard card = existing.orElseGet(() -> new ExistingCard(made.networkFile()));
    try (DemoReader open = reader) {
      return run(card, open.open(folder.resolve("reader"), cardFile));
    }
  }

  private DemoReport run(ExistingCard card, List<String> readerOptions) throws IOException {
    int port = MosquittoProcess.freePort();
    List<String> options = new ArrayList<>(readerOptions);
    options.addAll(List.of("--network", "http://127.0.0.1:" + port, "--ready-limit", "30"));
    options.addAll(List.of("--frame-log", folder.resolve("frames.jsonl").toString()));
    List<String> listen = List.of("--http-port", String.valueOf(port));
    try (StageNode gateway = new StageNode(RuntimeKind.GATEWAY, folder, options, progress);
        StageNode network = new StageNode(RuntimeKind.NETWORK, folder, listen, progress)) {
      gateway.start();
      requireCard(gateway, card.iccid());
      CardReader files = new CardReader(gateway.requests(), card.iccid());
      String imsi = imsi(files);
      String next = other(imsi);
      progress.println("gateway is up, card " + card.iccid() + " is in the reader");
      List<DemoDelivery> deliveries = List.of(DemoDelivery.identity(next), update(files));
      Map<String, Object> told = existing.isPresent() ? card.networkFile(imsi) : card.file();
      network.requests().ask("card.import", Map.of("card", told));
      network.requests().ask("subscriber.add", card.subscriber(next));
      network.start();
      progress.println("network is up, the card is provisioned");
      List<DemoDelivery.Result> results = new ArrayList<>();
      for (DemoDelivery delivery : deliveries) {
        DemoDelivery.Result result =
            delivery.run(network.requests(), gateway.requests(), card.iccid(), Waiting.PATIENCE);
        progress.println(delivery.label() + ": " + result.delivery().get("state"));
        results.add(result);
      }
      return new DemoReport(results, status(network), status(gateway), Optional.empty());
    }
  }

  private static void requireCard(StageNode gateway, String iccid) throws IOException {
    List<?> cards = (List<?>) gateway.answer("status", Map.of()).get("cards");
    List<Object> found = new ArrayList<>();
    cards.forEach(card -> found.add(((Map<?, ?>) card).get("iccid")));
    if (!found.contains(iccid)) {
      throw new LauncherException(
          LauncherException.BAD_INPUT,
          "--card-file: expected a card with ICCID %s in the reader, found %s"
              .formatted(iccid, found));
    }
  }

  private static String imsi(CardReader files) throws IOException {
    try {
      return Imsi.decode(HexFormat.of().parseHex(files.read(Imsi.FILE, 9))).digits();
    } catch (DecodeException e) {
      throw new LauncherException(LauncherException.FAILED, e.getMessage());
    }
  }

  /** Another IMSI of the same network: the last digit is the next one. */
  private static String other(String imsi) {
    int last = imsi.length() - 1;
    return imsi.substring(0, last) + (Character.digit(imsi.charAt(last), 10) + 1) % 10;
  }

  /** The service provider name, if the card has one; it need not. */
  private static DemoDelivery update(CardReader files) throws IOException {
    try {
      files.read(DemoDelivery.SERVICE_PROVIDER_NAME, NAME_LENGTH);
      return DemoDelivery.name();
    } catch (LauncherException e) {
      return DemoDelivery.update(FORBIDDEN_NETWORKS, TEST_NETWORK);
    }
  }

  private static Map<String, Object> status(StageNode node) throws IOException {
    Map<String, Object> status = new LinkedHashMap<>();
    status.put("pid", node.pid());
    node.answer("status", Map.of())
        .forEach((name, value) -> status.put(String.valueOf(name), value));
    return status;
  }
}
