package org.sealpost.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sealpost.mosquitto.MosquittoProcess;

/**
 * A network, one gateway with several software cards in different places, and a broker of their own
 * between them: HTTP and MQTT at the same time, and behind these Bluetooth, short messages and a
 * folder. Network, gateway, broker and what Bluetooth is made of may be killed and come back.
 */
final class Stage implements AutoCloseable {
  private static final Map<String, Object> QUICK =
      Map.of("backoffMinMillis", 50, "backoffMaxMillis", 500);

  private final Path folder;
  private final StageCards cards;
  private final Broker broker;
  private final StageBluetooth bluetooth;

  /** Dearer or slower than HTTP and MQTT: they carry frames when neither of these is up. */
  private final List<DemoBearer> others;

  private final StageNode network;
  private final StageNode gateway;

  private Stage(
      Path folder,
      StageCards cards,
      Broker broker,
      StageBluetooth bluetooth,
      List<DemoBearer> others,
      PrintWriter err) {
    this.folder = folder;
    this.cards = cards;
    this.broker = broker;
    this.bluetooth = bluetooth;
    this.others = others;
    int port = MosquittoProcess.freePort();
    List<String> forNetwork = new ArrayList<>(List.of("--http-port", "" + port));
    List<String> forGateway =
        new ArrayList<>(
            List.of(
                "--network",
                url(port),
                "--frame-log",
                frameLog(folder).toString(),
                // All that is between the two is ours, and so are the test IMSIs.
                "--allow-clear-imsi"));
    forGateway.addAll(cards.gatewayOptions());
    for (DemoBearer other : others) {
      forNetwork.addAll(other.networkOptions());
      forGateway.addAll(other.gatewayOptions(port));
    }
    network = node(RuntimeKind.NETWORK, err, forNetwork);
    gateway = node(RuntimeKind.GATEWAY, err, forGateway);
  }

  private StageNode node(RuntimeKind kind, PrintWriter err, List<String> options) {
    List<String> all = new ArrayList<>(options);
    all.addAll(broker.options(kind.label()));
    return new StageNode(kind, folder, all, err);
  }

  /** Fails with exit code 3 if what it needs is not here and cannot be installed. */
  static void require(String why) throws IOException {
    Broker.require(why);
    for (DemoBearer other : others(new StageBluetooth())) {
      other.require(why);
    }
  }

  private static List<DemoBearer> others(StageBluetooth bluetooth) {
    return List.of(bluetooth, DemoBearers.SMS.make(), DemoBearers.FOLDER.make());
  }

  /**
   * Starts all of it.
   *
   * @param folder an empty one
   * @param cards how many, 1 or more
   * @param places where they are, as {@link StageCards} has it
   */
  static Stage start(Path folder, int cards, List<CardPlace> places, PrintWriter err)
      throws IOException {
    StageCards made = StageCards.open(folder, cards, places);
    try {
      return start(folder, made, err);
    } catch (IOException | RuntimeException e) {
      made.close();
      throw e;
    }
  }

  private static Stage start(Path folder, StageCards cards, PrintWriter err) throws IOException {
    Broker broker = Broker.start(Files.createDirectories(folder.resolve("broker")));
    StageBluetooth bluetooth = new StageBluetooth();
    List<DemoBearer> others = others(bluetooth);
    try {
      for (DemoBearer other : others) {
        other.open(folder.resolve(other.bundle()));
      }
    } catch (IOException | RuntimeException e) {
      others.forEach(DemoBearer::close);
      broker.close();
      throw e;
    }
    Stage stage = new Stage(folder, cards, broker, bluetooth, others, err);
    try {
      stage.begin();
      return stage;
    } catch (IOException | RuntimeException e) {
      stage.close();
      throw e;
    }
  }

  private void begin() throws IOException {
    configure(network, networkConfiguration());
    configure(gateway, gatewayConfiguration());
    network.start();
    for (DemoCard card : cards()) {
      network.answer("card.import", Map.of("card", card.networkFile()));
    }
    for (DemoBearer other : others) {
      // Any card may be reached by way of a number that the network knows.
      other.prepare(network, cards().get(0).iccid());
    }
    gateway.start();
    awaitGateway();
  }

  /** Who comes back is found at once; else as the commands themselves configure it. */
  private Map<String, Object> networkConfiguration() {
    return Map.of("org.sealpost.network.link.mqtt~mqtt", quick(broker.properties("network")));
  }

  private Map<String, Object> gatewayConfiguration() {
    Map<String, Object> configurations = new LinkedHashMap<>();
    configurations.put(
        "org.sealpost.bearer.http~network", quick(Map.of("url", gateway.option("--network"))));
    configurations.put("org.sealpost.bearer.mqtt~network", quick(broker.properties("gateway")));
    configurations.put("org.sealpost.bearer.bluetooth~network", bluetooth.properties());
    configurations.putAll(cards.gatewayConfigurations());
    return configurations;
  }

  private static Map<String, Object> quick(Map<String, Object> properties) {
    Map<String, Object> all = new LinkedHashMap<>(properties);
    all.putAll(QUICK);
    return all;
  }

  private static void configure(StageNode node, Map<String, Object> configurations)
      throws IOException {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put(":configurator:symbolic-name", "org.sealpost.stage");
    document.put(":configurator:version", "1.0.0");
    document.putAll(configurations);
    Path etc = Files.createDirectories(node.data().resolve("etc"));
    Files.writeString(etc.resolve("stage.json"), Json.line(document) + "\n");
  }

  /** Waits until the gateway has all its cards and bearers. */
  void awaitGateway() throws IOException {
    Waiting.until(
        "the gateway has " + cards().size() + " cards and all bearers",
        Waiting.PATIENCE,
        () ->
            gateway
                .ask("status", Map.of())
                .filter(status -> cardsIn(status) == cards().size())
                .filter(status -> bearersUp(status).size() == 2 + others.size())
                .isPresent());
  }

  /** Waits until the gateway has noticed that a card went. */
  void awaitCardGone() throws IOException {
    Waiting.until(
        "the gateway has " + (cards().size() - 1) + " cards at most",
        Waiting.PATIENCE,
        () ->
            gateway
                .ask("status", Map.of())
                .filter(status -> cardsIn(status) < cards().size())
                .isPresent());
  }

  private static long cardsIn(Map<?, ?> status) {
    return ((List<?>) status.get("cards"))
        .stream().filter(card -> "ready".equals(((Map<?, ?>) card).get("state"))).count();
  }

  /** Waits until the gateway may or may not use a bearer. */
  void awaitBearer(String name, boolean up) throws IOException {
    Waiting.until(
        "the bearer " + name + " is " + (up ? "up" : "down"),
        Waiting.PATIENCE,
        () ->
            gateway
                .ask("status", Map.of())
                .filter(status -> bearersUp(status).contains(name) == up)
                .isPresent());
  }

  private static List<String> bearersUp(Map<?, ?> status) {
    return ((List<?>) status.get("bearers"))
        .stream()
            .map(bearer -> (Map<?, ?>) bearer)
            .filter(bearer -> Boolean.TRUE.equals(bearer.get("up")))
            .map(bearer -> String.valueOf(bearer.get("name")))
            .toList();
  }

  StageNode node(RuntimeKind kind) {
    return kind == RuntimeKind.NETWORK ? network : gateway;
  }

  Broker broker() {
    return broker;
  }

  StageBluetooth bluetooth() {
    return bluetooth;
  }

  List<DemoCard> cards() {
    return cards.all();
  }

  /** The PC/SC reader, of a stage with a card in one. */
  DemoPcscReader reader() {
    return cards.reader(DemoPcscReader.class);
  }

  /** The modem, of a stage with a card in one. */
  DemoModemReader modem() {
    return cards.reader(DemoModemReader.class);
  }

  /**
   * The card file of a card of a stage.
   *
   * @param folder of the stage
   * @param card from 0
   */
  static Path cardFile(Path folder, int card) {
    return folder.resolve("card" + card + ".json");
  }

  /**
   * The gateway's frame log.
   *
   * @param folder of the stage
   */
  static Path frameLog(Path folder) {
    return folder.resolve("frames.jsonl");
  }

  /** An identity in the test network that no other card and change has. */
  static String imsi(int card, int change) {
    return "00101%04d%06d".formatted(card + 1, change);
  }

  private static String url(int port) {
    return "http://127.0.0.1:" + port;
  }

  @Override
  public void close() {
    gateway.close();
    network.close();
    others.forEach(DemoBearer::close);
    broker.close();
    cards.close();
  }
}
