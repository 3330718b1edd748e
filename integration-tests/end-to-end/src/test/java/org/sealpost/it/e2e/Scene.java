package org.sealpost.it.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sealpost.it.patience.Patience;
import org.sealpost.mosquitto.MosquittoProcess;
import org.sealpost.softcard.Execution;

/**
 * A network, a gateway, a card, and rounds of three deliveries: a file is written over several
 * packets, a long record in a packet of several short messages, and the card gets another IMSI. No
 * two rounds bring the same.
 */
final class Scene implements AutoCloseable {
  static final Duration PATIENCE = Patience.LIMIT;

  /** A transparent file that is written over two packets. */
  private static final String FILE = "3F00/7F66/6FD0";

  private static final int OCTETS = 99;

  /** A file of records, of which each takes one packet of two short messages. */
  private static final String RECORDS = "3F00/2F50";

  private static final int OCTETS_OF_RECORD = 150;
  private static final Set<String> ENDED =
      Set.of("proven", "reported", "failed", "expired", "cancelled");

  /**
   * What the gateway has to forget once the network has acknowledged it, and the other way. Of
   * packets that are over marks may stay, while the network leaves an older delivery unfinished.
   */
  private static final List<String> AT_GATEWAY =
      List.of("inbound", "outbound", "message", "packet WHERE state NOT IN ('FINAL', 'CANCELLED')");

  private static final List<String> AT_NETWORK =
      List.of("ota_packet", "ota_counter WHERE holder IS NOT NULL", "message_part");

  private final Node network;
  private final Node gateway;
  private final CardState card;
  private int round;
  private int before;

  private Scene(Node network, Node gateway, CardState card) {
    this.network = network;
    this.gateway = gateway;
    this.card = card;
  }

  /** With fault points in both; everything is idle. */
  static Scene open(Path folder) throws Exception {
    Files.createDirectories(folder);
    Path card = folder.resolve("card.json");
    Files.writeString(card, cardFile());
    int port = MosquittoProcess.freePort(); // for all lives of the network
    Scene scene =
        new Scene(
            Node.network(folder.resolve("net"), port),
            Node.gateway(folder.resolve("gw"), port, card),
            new CardState(card));
    try {
      scene.begin(port);
      return scene;
    } catch (Exception | AssertionError e) {
      scene.close();
      throw e;
    }
  }

  private void begin(int port) throws Exception {
    network.withFaultPoints().start();
    network.ask("card.import", Map.of("card", JSON.std.mapFrom(cardFile())));
    configure(gateway, port);
    gateway.withFaultPoints().start();
  }

  private static String cardFile() {
    String empty = "\"" + "ff".repeat(OCTETS_OF_RECORD) + "\"";
    return DeliveryTest.cardFile()
        .replaceFirst(
            "\\{",
            "{\"files\":{\"%s\":{\"structure\":\"linear-fixed\",\"records\":[%s,%s]}},"
                .formatted(RECORDS, empty, empty));
  }

  /** A network that comes back is found at once. */
  private static void configure(Node gateway, int port) throws IOException {
    Map<String, Object> bearer =
        Map.of("url", "http://127.0.0.1:" + port, "backoffMinMillis", 100, "backoffMaxMillis", 200);
    Path etc = Files.createDirectories(gateway.data().resolve("etc"));
    Files.writeString(
        etc.resolve("quick.json"),
        JSON.std.asString(
            Map.of(
                ":configurator:symbolic-name",
                "quick",
                ":configurator:version",
                "1.0.0",
                "org.sealpost.bearer.http~network",
                bearer)));
  }

  Node network() {
    return network;
  }

  Node gateway() {
    return gateway;
  }

  CardState card() {
    return card;
  }

  /** The next round begins: nothing of it is ordered yet. */
  void prepare() throws IOException {
    round++;
    before = deliveries().size();
    network.ask(
        "subscriber.add",
        Map.of(
            "imsi",
            imsi(),
            "k",
            "465b5ce8b199b49faa5f0a2ee238a6bc",
            "opc",
            "cd63cb71954a9f4e48a5994e37a02baf"));
  }

  /** What a round brings, in order: arguments of {@code deliver} by purpose. */
  private Map<String, Map<String, ?>> wanted() {
    Map<String, Map<String, ?>> wanted = new LinkedHashMap<>();
    wanted.put("write:" + FILE, Map.of("write", Map.of("path", FILE, "data", content())));
    wanted.put(
        "record:" + RECORDS + "#2",
        Map.of("write", Map.of("path", RECORDS, "record", 2, "data", record())));
    wanted.put("imsi:" + imsi(), Map.of("imsi", imsi()));
    return wanted;
  }

  /**
   * Orders what was not ordered yet: who gets no answer asks again once he has looked.
   *
   * @throws IOException if the network did not answer
   */
  void order() throws IOException {
    List<String> known = deliveries().stream().map(Scene::purpose).skip(before).toList();
    for (Map.Entry<String, Map<String, ?>> order : wanted().entrySet()) {
      if (!known.contains(order.getKey())) {
        Map<String, Object> arguments = new LinkedHashMap<>(order.getValue());
        arguments.put("iccid", DeliveryTest.ICCID);
        network.ask("deliver", arguments);
      }
    }
  }

  private static String purpose(Map<?, ?> delivery) {
    return String.valueOf(delivery.get("purpose"));
  }

  /** Whether all that was ordered has ended, and each side has forgotten what the other knows. */
  boolean quiet() throws IOException {
    List<Map<?, ?>> all = deliveries();
    return all.stream().map(Scene::purpose).skip(before).toList().containsAll(wanted().keySet())
        && all.stream().allMatch(delivery -> ENDED.contains(delivery.get("state")))
        && gateway.rows(AT_GATEWAY).values().stream().allMatch(Integer.valueOf(0)::equals)
        && network.rows(AT_NETWORK).values().stream().allMatch(Integer.valueOf(0)::equals);
  }

  /** The steps of a node in a round in which nothing happens. */
  List<String> watch(Node node) throws IOException {
    prepare();
    node.ask("fault.arm", Map.of());
    order();
    awaitQuiet();
    List<?> steps = (List<?>) node.ask("fault.seen", Map.of()).get("steps");
    return steps.stream().map(String::valueOf).toList();
  }

  void awaitQuiet() {
    await()
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(50))
        .until(this::quiet);
  }

  /** What is still open, and the last words of both, for people. */
  String story() throws IOException {
    List<String> story = new ArrayList<>();
    try {
      for (Map<?, ?> delivery : deliveries()) {
        if (!"proven".equals(delivery.get("state"))) {
          story.add(delivery.toString());
        }
      }
      story.add("gateway " + gateway.rows(AT_GATEWAY) + " network " + network.rows(AT_NETWORK));
    } catch (IOException e) {
      story.add(e.toString());
    }
    for (Node node : List.of(network, gateway)) {
      List<String> log = node.log().lines().toList();
      story.add("last words of the " + node.name() + ":");
      story.addAll(log.subList(Math.max(0, log.size() - 60), log.size()));
    }
    return String.join("\n", story);
  }

  private List<Map<?, ?>> deliveries() throws IOException {
    List<Map<?, ?>> all = new ArrayList<>();
    Map<?, ?> answer = network.ask("delivery.list", Map.of("iccid", DeliveryTest.ICCID));
    for (Object delivery : (List<?>) answer.get("deliveries")) {
      all.add((Map<?, ?>) delivery);
    }
    return all;
  }

  /** What must hold when all is quiet, whatever happened. */
  void verify() throws Exception {
    assertThat(deliveries())
        .filteredOn(delivery -> !purpose(delivery).startsWith("check:"))
        .as("each order once, and proven")
        .hasSize(wanted().size() * round)
        .allSatisfy(delivery -> assertThat(delivery.get("state")).isEqualTo("proven"));
    assertThat(card.executions())
        .as("executions in the card's own log")
        .extracting(Execution::cntr)
        .doesNotHaveDuplicates();
    assertThat(card.read("7f666fd0", OCTETS)).isEqualTo(content());
    assertThat(card.readRecord("2f50", 2, OCTETS_OF_RECORD)).isEqualTo(record());
    assertThat(card.read("7fff6f07", 9)).isEqualTo(imsiFile());
    Map<?, ?> status = network.ask("card.status", Map.of("iccid", DeliveryTest.ICCID));
    assertThat((List<?>) status.get("subscriptions"))
        .map(subscription -> (Map<?, ?>) subscription)
        .filteredOn(subscription -> "active".equals(subscription.get("state")))
        .singleElement()
        .satisfies(active -> assertThat(active.get("imsi")).isEqualTo(imsi()));
  }

  private String content() {
    return "%02x%04x".formatted(round & 0xff, round).repeat(OCTETS / 3);
  }

  private String record() {
    return "%04x".formatted(round).repeat(OCTETS_OF_RECORD / 2);
  }

  private String imsi() {
    return "00101%010d".formatted(round + 1);
  }

  /** EF.IMSI (TS 31.102 4.2.2): length, then parity and digits, nibbles swapped. */
  private String imsiFile() {
    String digits = "9" + imsi();
    StringBuilder file = new StringBuilder("08");
    for (int i = 0; i < digits.length(); i += 2) {
      file.append(digits.charAt(i + 1)).append(digits.charAt(i));
    }
    return file.toString();
  }

  @Override
  public void close() {
    gateway.close();
    network.close();
  }
}
