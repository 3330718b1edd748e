package org.sealpost.it.e2e;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One network and one gateway that holds many software cards. */
final class CardKinds implements AutoCloseable {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Path folder;
  private final Map<String, Object> configuration = new LinkedHashMap<>();
  private final Sealpost.Running network;
  private Sealpost.Running gateway;
  private int cards;

  CardKinds(Path folder) throws Exception {
    this.folder = folder;
    configuration.put(":configurator:symbolic-name", "cards");
    configuration.put(":configurator:version", "1.0.0");
    network = Sealpost.start("network", "--data", folder.resolve("net"), "--http-port", 0);
  }

  /** A card file of AES keys, with what {@code changes} adds or replaces. */
  private Map<String, Object> card(Map<String, Object> changes) {
    Map<String, Object> card = new LinkedHashMap<>();
    card.put("iccid", "8988211%012d".formatted(cards));
    card.put("imsi", "00101%010d".formatted(cards));
    card.put("algorithm", "milenage");
    card.put("k", "465b5ce8b199b49faa5f0a2ee238a6bc");
    card.put("opc", "%032x".formatted(cards));
    card.put("keysets", List.of(keySet("aes", 16)));
    card.put("apps", List.of(Map.of("tar", "B00011", "msl", "16")));
    card.putAll(changes);
    return card;
  }

  static Map<String, Object> keySet(String algorithm, int length) {
    String digits = "281506192222b0001122334455667789a1b2c3d4e5f60718";
    return Map.of(
        "kvn",
        1,
        "alg",
        algorithm,
        "kic",
        digits.substring(0, 2 * length),
        "kid",
        digits.substring(48 - 2 * length));
  }

  /** Imports a card into the network, and lays it into the gateway; its ICCID. */
  String add(Map<String, Object> changes) throws Exception {
    return add(changes, Map.of());
  }

  /**
   * The same, of a card that is not quite as the network believes.
   *
   * @param unknown members that only the card's own file has
   */
  String add(Map<String, Object> changes, Map<String, Object> unknown) throws Exception {
    cards++;
    Map<String, Object> card = card(changes);
    ask("card.import", Map.of("card", card));
    card.putAll(unknown);
    Path file = file((String) card.get("iccid"));
    Files.writeString(file, JSON.std.asString(card));
    // Number 0 is the card of the command line: the same one.
    configuration.put("org.sealpost.card.soft~" + (cards - 1), Map.of("file", file.toString()));
    return (String) card.get("iccid");
  }

  Path file(String iccid) {
    return folder.resolve(iccid + ".json");
  }

  /** Starts the gateway, which holds all the cards. */
  void insert(String first) throws Exception {
    Path data = folder.resolve("gw");
    Path etc = Files.createDirectories(data.resolve("etc"));
    Files.writeString(etc.resolve("cards.json"), JSON.std.asString(configuration));
    gateway =
        Sealpost.start(
            "gateway",
            "--data",
            data,
            "--network",
            network.ready().get("http"),
            "--card",
            "soft:" + file(first));
  }

  /** A command of management. */
  Map<String, Object> ask(String command, Map<String, Object> arguments)
      throws IOException, InterruptedException {
    Map<String, Object> ready = network.ready();
    URI uri =
        URI.create(String.valueOf(ready.get("api")))
            .resolve("/api/v1/" + command.replace('.', '/'));
    String token = Files.readString(Path.of(String.valueOf(ready.get("apiToken")))).strip();
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(JSON.std.asString(arguments)))
            .build();
    String answer = HTTP.send(request, BodyHandlers.ofString()).body();
    Map<String, Object> object = JSON.std.mapFrom(answer);
    if (object.containsKey("error")) {
      throw new AssertionError(command + ": " + answer);
    }
    return object;
  }

  /** Stops both, so that the cards can be looked into. */
  void stop() throws Exception {
    gateway.stop();
    network.stop();
  }

  @Override
  public void close() {
    if (gateway != null) {
      gateway.close();
    }
    network.close();
  }
}
