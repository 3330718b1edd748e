package org.sealpost.it.e2e;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealpost.mosquitto.MosquittoProcess;

/**
 * The secure element requests the host device to open an HTTP channel: the card's applet asks the
 * network whether anything waits for it, over a channel that the gateway opens, and the gateway
 * polls.
 */
class WaitingTest {
  private static final String FRAMES = "org.sealpost.network.link.http";

  @TempDir Path folder;
  private Node network;
  private Node gateway;

  @BeforeEach
  void start() throws Exception {
    int port = MosquittoProcess.freePort();
    Map<String, Object> file = new LinkedHashMap<>(JSON.std.mapFrom(DeliveryTest.cardFile()));
    file.put("waiting", Map.of("address", "127.0.0.1", "port", port, "seconds", 3));
    Path card = folder.resolve("card.json");
    Files.writeString(card, JSON.std.asString(file));
    network = Node.network(folder.resolve("net"), port).start();
    network.ask("card.import", Map.of("card", file));
    gateway = Node.gateway(folder.resolve("gw"), port, card).start();
  }

  @AfterEach
  void stop() {
    gateway.close();
    network.close();
  }

  private void awaitLog(String line) {
    await().until(() -> gateway.log().contains(line));
  }

  /** Orders a write; the id of the delivery. */
  private Object order(String data) throws IOException {
    Map<String, String> write = Map.of("path", "3F00/7F66/6FD0", "data", data);
    return network.ask("deliver", Map.of("iccid", DeliveryTest.ICCID, "write", write)).get("id");
  }

  private void awaitProven(Object id) {
    Map<String, Object> which = Map.of("iccid", DeliveryTest.ICCID, "id", id);
    await().until(() -> network.ask("delivery.get", which).get("state"), "proven"::equals);
  }

  @Test
  void the_card_asks_over_its_own_channel_hears_no_then_yes_and_the_gateway_polls()
      throws Exception {
    awaitProven(order("0101")); // the gateway has a session now
    awaitLog("whether anything waits, the network told the card: false");
    // No frames get through, so that the delivery waits; the question needs none.
    network.ask("bundle.stop", Map.of("symbolicName", FRAMES));
    Object id = order("0202");
    awaitLog("the network told the card: true");
    awaitLog("the gateway polls");
    network.ask("bundle.start", Map.of("symbolicName", FRAMES));
    awaitProven(id);
  }
}
