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
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.osgi.service.cm.Configuration;
import org.sealpost.codec.cat.Iccid;
import org.sealpost.codec.cat.Imsi;
import org.sealpost.it.support.Framework;
import org.sealpost.lib.cardfile.CardFile;

/**
 * A network while the tests of a class run: it is configured as {@code ./sealpost network} does it,
 * with a data folder of its own, and taken away again.
 */
final class Network implements BeforeAllCallback, AfterAllCallback {
  private static final AtomicInteger CARDS = new AtomicInteger();

  private final Framework framework = new Framework(Network.class);
  private final Deque<Configuration> configurations = new ArrayDeque<>();
  private Path folder;
  private Configuration store;

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    folder = Files.createTempDirectory("sealpost-network-it");
    configure("org.apache.felix.http~devices", listener("devices"));
    Map<String, Object> management = listener("management");
    management.put("org.apache.felix.http.host", "127.0.0.1");
    management.put("org.osgi.service.http.port", "0");
    configure("org.apache.felix.http~management", management);
    configure("org.sealpost.network.link.http~http", Map.of());
    configure("org.sealpost.network.rest", Map.of("data", data()));
    openStore();
    awaitReady();
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    closeStore();
    while (!configurations.isEmpty()) {
      configurations.pop().delete();
    }
    await().until(() -> !framework.has(Function.class, "(sealpost.command=*)"));
    delete(folder);
  }

  Framework framework() {
    return framework;
  }

  /** Gives the store its configuration. */
  void openStore() throws IOException {
    store = framework.configure("org.sealpost.network.store", Map.of("data", data()));
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

  private String data() {
    return folder.resolve("data").toString();
  }

  private void configure(String pid, Map<String, Object> properties) throws IOException {
    configurations.push(framework.configure(pid, properties));
  }

  private static Map<String, Object> listener(String name) {
    return new HashMap<>(
        Map.of(
            "org.apache.felix.http.name",
            name,
            "org.apache.felix.http.runtime.init.sealpost.listener",
            name));
  }

  private static void delete(Path folder) throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> files = Files.walk(folder)) {
      deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : deepestFirst) {
      Files.delete(file);
    }
  }
}
