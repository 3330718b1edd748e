package org.sealpost.it.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.sealpost.card.api.CardException;
import org.sealpost.card.soft.CardOnDisk;
import org.sealpost.codec.cat.CommandApdu;
import org.sealpost.codec.cat.FilePath;
import org.sealpost.codec.cat.ResponseApdu;
import org.sealpost.codec.cat.UiccCommands;
import org.sealpost.it.patience.Patience;
import org.sealpost.launcher.ControlClient;
import org.sealpost.mosquitto.MosquittoProcess;
import org.sealpost.softcard.Execution;
import org.sealpost.softcard.SoftCard;

/** A network, a gateway and its card, each of which may be killed, spoilt and started again. */
final class Site {
  /** The states in which nothing more happens by itself. */
  static final Set<String> FINAL = Set.of("proven", "reported", "failed", "expired", "cancelled");

  /** What waits for a proof when it is this waits in vain. */
  private static final Set<String> IN_VAIN = Set.of("failed", "expired", "cancelled");

  /** A file of 4096 octets, at first FF. */
  private static final FilePath FILE = FilePath.parse("3F00/7F66/6FD0");

  private static final int MOST_READ = 128;

  final Path network;
  final Path gateway;
  private final Path card;
  private final Random random = new Random(3);
  private Optional<NetworkLink> link = Optional.empty();

  /** The network's, in all its lives. */
  private final int port = MosquittoProcess.freePort();

  private Optional<Sealpost.Running> net = Optional.empty();
  private Optional<Sealpost.Running> gw = Optional.empty();

  Site(Path network, Path gateway, Path card) throws Exception {
    this.network = network;
    this.gateway = gateway;
    this.card = card;
    Files.writeString(card, DeliveryTest.cardFile());
    Sealpost.Result imported = Sealpost.run("card", "import", "--data", network, card);
    assertThat(imported.exit()).as(imported.err()).isZero();
  }

  static Site in(Path folder) throws Exception {
    return new Site(folder.resolve("net"), folder.resolve("gw"), folder.resolve("card.json"));
  }

  /** The two are at the ends of a link from now on. */
  Site at(NetworkLink between) {
    link = Optional.of(between);
    return this;
  }

  /** Starts it, with more options than usual. */
  Sealpost.Running startNetwork(Object... more) throws IOException {
    List<String> at = link.map(NetworkLink::atNetwork).orElse(List.of());
    net = Optional.of(Sealpost.startBehind(at, with(networkLine(), more)));
    return net.get();
  }

  /** Starts it, with more options than usual. */
  Sealpost.Running startGateway(Object... more) throws IOException {
    List<String> at = link.map(NetworkLink::atGateway).orElse(List.of());
    gw = Optional.of(Sealpost.startBehind(at, with(gatewayLine(), more)));
    return gw.get();
  }

  /** Starts it without one of its usual options. */
  Sealpost.Running startGatewayWithout(String option, Object... more) throws IOException {
    List<Object> line = new ArrayList<>(List.of(gatewayLine()));
    int index = line.indexOf(option);
    line.subList(index, index + 2).clear();
    gw = Optional.of(Sealpost.start(with(line.toArray(), more)));
    return gw.get();
  }

  private static Object[] with(Object[] line, Object... more) {
    Object[] all = Arrays.copyOf(line, line.length + more.length);
    System.arraycopy(more, 0, all, line.length, more.length);
    return all;
  }

  /** How the network is started. */
  Object[] networkLine() {
    return new Object[] {"network", "--data", network, "--http-port", port};
  }

  /** How the gateway is started. */
  Object[] gatewayLine() {
    return new Object[] {
      "gateway",
      "--data",
      gateway,
      "--network",
      "http://" + link.map(ends -> NetworkLink.HOST).orElse("127.0.0.1") + ":" + port,
      "--card",
      "soft:" + card
    };
  }

  void start() throws IOException {
    startNetwork();
    startGateway();
  }

  /** kill -9; a card in a file loses its power with its gateway. */
  void killGateway() throws InterruptedException {
    gw.orElseThrow().kill();
    gw = Optional.empty();
  }

  void killNetwork() throws InterruptedException {
    net.orElseThrow().kill();
    net = Optional.empty();
  }

  /** Other content than ever before. */
  byte[] content(int octets) {
    byte[] content = new byte[octets];
    random.nextBytes(content);
    return content;
  }

  /** Orders a write; the id of the delivery. */
  int order(byte[] content) throws IOException {
    return (Integer) result(ask(network, "deliver", write(content))).get("id");
  }

  /**
   * Orders what was written once more, of which its first octet is enough; the id of the delivery.
   * However much of the first delivery is left by now: this one is carried as things are now.
   */
  int orderAgain(byte[] content) throws IOException {
    return order(Arrays.copyOf(content, 1));
  }

  /** The arguments of {@code deliver}, for a write from the first octet of the file on. */
  Map<String, Object> write(byte[] content) {
    String data = HexFormat.of().formatHex(content);
    return Map.of(
        "iccid", DeliveryTest.ICCID, "write", Map.of("path", FILE.toString(), "data", data));
  }

  /** What a runtime answers, be it an error. */
  Map<String, Object> ask(Path data, String command, Map<String, Object> arguments)
      throws IOException {
    String request = JSON.std.asString(Map.of("command", command, "arguments", arguments));
    return JSON.std.mapFrom(ControlClient.call(data, request).orElseThrow());
  }

  Map<?, ?> status(Path data) throws IOException {
    return result(ask(data, "status", Map.of()));
  }

  Map<?, ?> delivery(int id) throws IOException {
    return result(ask(network, "delivery.get", Map.of("iccid", DeliveryTest.ICCID, "id", id)));
  }

  List<Map<?, ?>> deliveries() throws IOException {
    Map<?, ?> answer = result(ask(network, "delivery.list", Map.of("iccid", DeliveryTest.ICCID)));
    List<Map<?, ?>> deliveries = new ArrayList<>();
    ((List<?>) answer.get("deliveries")).forEach(delivery -> deliveries.add((Map<?, ?>) delivery));
    return deliveries;
  }

  /** The session that the network sends under. */
  Map<?, ?> session() throws IOException {
    Map<String, Object> card = Map.of("iccid", DeliveryTest.ICCID);
    return (Map<?, ?>) result(ask(network, "card.status", card)).get("session");
  }

  /** Stops, starts or uninstalls a bundle of the runtime with this data. */
  void bundle(Path data, String change, String name) throws IOException {
    result(ask(data, "bundle." + change, Map.of("symbolicName", name)));
  }

  void update(Path data, String name, Path jar) throws IOException {
    result(ask(data, "bundle.update", Map.of("symbolicName", name, "file", jar.toString())));
  }

  void install(Path data, Path jar) throws IOException {
    result(ask(data, "bundle.install", Map.of("file", jar.toString())));
  }

  private static Map<?, ?> result(Map<?, ?> answer) {
    assertThat(answer.get("ok")).as("%s", answer).isEqualTo(true);
    return (Map<?, ?>) answer.get("result");
  }

  void awaitDone(int id, int packets) {
    await()
        .pollInterval(Duration.ofMillis(5))
        .until(() -> (Integer) delivery(id).get("done") >= packets);
  }

  void awaitProven(int id) {
    await()
        .atMost(Duration.ofSeconds(Patience.TEST_SECONDS))
        .failFast(
            () -> assertThat(delivery(id).get("state")).as("%s", delivery(id)).isNotIn(IN_VAIN))
        .untilAsserted(
            () -> assertThat(delivery(id).get("state")).as("%s", delivery(id)).isEqualTo("proven"));
  }

  /** Everything has ended, no read-back is under way. */
  void awaitAllEnded() {
    await()
        .atMost(Duration.ofSeconds(Patience.TEST_SECONDS))
        .untilAsserted(
            () ->
                assertThat(deliveries())
                    .allMatch(delivery -> FINAL.contains(String.valueOf(delivery.get("state")))));
  }

  /** By the card's own log: no counter ran twice. Ends the gateway, which has the card. */
  List<Execution> executions() throws CardException, InterruptedException {
    killGateway();
    try (CardOnDisk disk = CardOnDisk.open(card)) {
      List<Execution> executions = disk.card().executions();
      assertThat(executions).extracting(Execution::cntr).doesNotHaveDuplicates();
      return executions;
    }
  }

  /** By the card's own log: not more ran than was ordered, and than it was asked to read back. */
  void assertNothingRanTwice() throws Exception {
    int most = deliveries().stream().mapToInt(delivery -> (Integer) delivery.get("packets")).sum();
    assertThat(executions()).hasSizeLessThanOrEqualTo(most);
  }

  /** What the card holds; the gateway must be down. */
  byte[] held(int octets) throws Exception {
    try (CardOnDisk disk = CardOnDisk.open(card)) {
      SoftCard chip = disk.card();
      transmit(chip, UiccCommands.select(FILE));
      byte[] all = new byte[octets];
      for (int from = 0; from < octets; from += MOST_READ) {
        int length = Math.min(MOST_READ, octets - from);
        byte[] part = transmit(chip, UiccCommands.readBinary(from, length));
        System.arraycopy(part, 0, all, from, length);
      }
      return all;
    }
  }

  private static byte[] transmit(SoftCard chip, CommandApdu command) throws Exception {
    ResponseApdu answer = ResponseApdu.decode(chip.transmit(command.encode()));
    assertThat(answer.isOk() || answer.moreAvailable().isPresent()).as("%s", answer).isTrue();
    return answer.data();
  }

  /** The state file of the card. */
  Path cardState() {
    return card.resolveSibling(card.getFileName() + ".state");
  }

  /** The database of a data folder and what belongs to it. */
  static List<Path> store(Path data) {
    return Arrays.asList(
        data.resolve("store.db"), data.resolve("store.db-wal"), data.resolve("store.db-shm"));
  }

  /** Nothing of it runs any more. */
  void close() throws InterruptedException {
    if (gw.isPresent()) {
      killGateway();
    }
    if (net.isPresent()) {
      killNetwork();
    }
  }
}
