package org.sealpost.it.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.osgi.service.cm.Configuration;
import org.sealpost.codec.cat.Iccid;
import org.sealpost.codec.cat.Imsi;
import org.sealpost.it.support.Framework;
import org.sealpost.lib.cardfile.CardFile;

/**
 * The network in the test framework, configured as {@code ./sealpost network} does it. There is one
 * for all test classes: what a test takes away from it, it gives back.
 */
final class Network {
  /** It is ready. */
  static final Network NETWORK = new Network();

  private static final AtomicInteger CARDS = new AtomicInteger();

  private final Framework framework = new Framework(Network.class);
  private final String data = framework.context().getDataFile("network").getPath();
  private Configuration store;

  private Network() {
    try {
      configureListeners();
      framework.configure("org.sealpost.network.link.http~http", Map.of());
      framework.configure("org.sealpost.network.ts43~ts43", Map.of());
      framework.configure(
          "org.sealpost.network.ts43.plan~everybody",
          Map.of(
              "subscribers",
              new String[] {"*"},
              "rules",
              new String[] {"ap2003 EntitlementStatus=1", "ap2004 EntitlementStatus=1"}));
      framework.configure("org.sealpost.network.rest", Map.of("data", data));
      openStore();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    awaitReady();
  }

  private void configureListeners() throws IOException {
    framework.configure("org.apache.felix.http~devices", listener("devices"));
    Map<String, Object> management = listener("management");
    management.put("org.apache.felix.http.host", "127.0.0.1");
    management.put("org.osgi.service.http.port", "0");
    framework.configure("org.apache.felix.http~management", management);
  }

  Framework framework() {
    return framework;
  }

  /** Gives the store its configuration. */
  void openStore() throws IOException {
    store = framework.configure("org.sealpost.network.store", Map.of("data", data));
  }

  /** Takes the store's configuration away. */
  void closeStore() throws IOException {
    store.delete();
  }

  /** Where gateways go. */
  URI devices() {
    return URI.create((String) status().get("http"));
  }

  /** Where management goes. */
  URI management() {
    return URI.create((String) status().get("api")).resolve("/");
  }

  String token() throws IOException {
    return Files.readString(Path.of((String) status().get("apiToken"))).strip();
  }

  /** What the command says. */
  Map<String, Object> status() {
    return command("status", Map.of());
  }

  /** Runs a command as the control socket does. */
  @SuppressWarnings("unchecked")
  Map<String, Object> command(String name, Map<String, Object> arguments) {
    Function<String, String> command =
        framework.await(Function.class, "(sealpost.command=" + name + ")");
    try {
      return JSON.std.mapFrom(command.apply(JSON.std.asString(arguments)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void awaitReady() {
    await().until(() -> Boolean.TRUE.equals(status().get("ready")));
  }

  /** A card of no other test. */
  static CardFile newCard() {
    int number = CARDS.incrementAndGet();
    return CardFile.random(
        new Iccid("8988211%012d".formatted(number)),
        new Imsi("00101%010d".formatted(number)),
        new SecureRandom());
  }

  /** The arguments of {@code card.import}. */
  static Map<String, Object> importing(CardFile card) throws IOException {
    return Map.of("card", JSON.std.mapFrom(card.toJson()));
  }

  /** A card that the network knows. */
  CardFile importedCard() throws IOException {
    CardFile card = newCard();
    assertThat(command("card.import", importing(card)))
        .containsEntry("iccid", card.iccid().digits());
    return card;
  }

  private static Map<String, Object> listener(String name) {
    return new HashMap<>(
        Map.of(
            "org.apache.felix.http.name",
            name,
            "org.apache.felix.http.runtime.init.sealpost.listener",
            name));
  }
}
