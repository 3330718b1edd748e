package org.sealpost.it.plugins;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionTimeoutException;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.Configuration;
import org.sealpost.bearer.api.Bearer;
import org.sealpost.bearer.api.Peer;
import org.sealpost.codec.cat.Iccid;
import org.sealpost.codec.cat.Imsi;
import org.sealpost.gateway.api.SatModule;
import org.sealpost.it.patience.Patience;
import org.sealpost.it.support.Framework;
import org.sealpost.it.support.Mosquitto;
import org.sealpost.it.support.PemIdentity;
import org.sealpost.lib.cardfile.CardFile;

/**
 * A gateway with its real client, store, SAT and card, and the ends of its bearers, all in this
 * framework: HTTP over a real listener, MQTT over a mosquitto where there is one. The client is
 * told to take the gateway's ends only; behind the others is a {@link NetworkEnd}.
 */
final class Stage implements AutoCloseable {
  static final String HTTP = "http";
  static final String MQTT = "mqtt";
  static final String BEARER_HTTP = "org.sealpost.bearer.http";
  static final String BEARER_MQTT = "org.sealpost.bearer.mqtt";

  private static final String ICCID = "8988211000000000017";
  private static final String GATEWAY = "gw1";
  private static final String RUNTIME = "org.osgi.service.servlet.runtime.HttpServiceRuntime";
  private static final Duration PATIENCE = Duration.ofSeconds(Patience.SECONDS);

  private static final Duration QUIET = Duration.ofMillis(100);

  /** Below the module: /tmp may be memory. */
  private static final Path FOLDER = Path.of(System.getProperty("sealpost.it.folder"));

  private final Framework framework = new Framework(Stage.class);
  private final List<Configuration> configurations = new ArrayList<>();
  private final Optional<Mosquitto> broker;
  private final Home home;
  private final NetworkEnd network;
  private final Path folder;

  /** A session is open when it returns. */
  Stage(String name) throws Exception {
    folder = Files.createTempDirectory(Files.createDirectories(FOLDER), name);
    broker = Mosquitto.isInstalled() ? Optional.of(broker()) : Optional.empty();
    CardFile card =
        CardFile.random(new Iccid(ICCID), new Imsi("001010000000001"), new SecureRandom());
    Path file = Files.write(folder.resolve("card.json"), card.toJson());
    home = new Home(card);
    network = new NetworkEnd(framework, home, Map.of(MQTT, new Peer(GATEWAY)));
    try {
      configureNetwork();
      configureGateway(file);
      await().atMost(PATIENCE).until(this::hasSession);
    } catch (Exception | Error e) {
      close();
      throw e;
    }
  }

  private Mosquitto broker() throws IOException {
    Path own = Files.createDirectories(folder.resolve("broker"));
    // Else mosquitto holds a small packet back for 40 ms now and then (Nagle).
    String atOnce = "set_tcp_nodelay true";
    return new Mosquitto(own, PemIdentity.make(folder, "client", "san=ip:127.0.0.1"), atOnce);
  }

  private void configureNetwork() throws IOException {
    Map<String, Object> listener = new HashMap<>();
    listener.put("org.apache.felix.http.name", "devices");
    listener.put("org.apache.felix.http.runtime.init.sealpost.listener", "devices");
    configure("org.apache.felix.http~devices", listener);
    configure("org.sealpost.network.link.http~it", Map.of());
    if (broker.isPresent()) {
      configure(
          "org.sealpost.network.link.mqtt~it",
          Map.of("url", mqttUrl(), "clientId", "network", "backoffMinMillis", 10L));
    }
  }

  private void configureGateway(Path card) throws IOException {
    configure("org.sealpost.gateway.store", Map.of("data", folder.resolve("data").toString()));
    configure(
        "org.sealpost.gateway.client",
        Map.of(
            "allowClearImsi",
            true,
            "Bearer.target",
            "(component.name=org.sealpost.bearer.*)",
            // The bearers change all the time here.
            "bearerChangeSeconds",
            1));
    nameBearers(HTTP, MQTT);
    configure("org.sealpost.card.soft~it", Map.of("file", card.toString()));
  }

  /** Gives the gateway's bearers their configurations, which makes them anew. */
  void nameBearers(String http, String mqtt) throws IOException {
    configure(
        "org.sealpost.bearer.http~it",
        Map.of(
            "url",
            listener(),
            Bearer.NAME,
            http,
            "backoffMinMillis",
            10L,
            "backoffMaxMillis",
            50L));
    if (broker.isPresent()) {
      configure(
          "org.sealpost.bearer.mqtt~it",
          Map.of(
              "url",
              mqttUrl(),
              Bearer.NAME,
              mqtt,
              "clientId",
              GATEWAY,
              "backoffMinMillis",
              10L,
              "backoffMaxMillis",
              50L));
    }
  }

  private void configure(String pid, Map<String, ?> properties) throws IOException {
    configurations.add(framework.configure(pid, properties));
  }

  private String mqttUrl() {
    return "mqtt://127.0.0.1:" + broker.orElseThrow().openPort();
  }

  /** Where the devices' listener listens. */
  private String listener() {
    return await().atMost(PATIENCE).until(this::endpoint, Optional::isPresent).orElseThrow();
  }

  private Optional<String> endpoint() throws InvalidSyntaxException {
    ServiceReference<?>[] found =
        framework.context().getServiceReferences(RUNTIME, "(osgi.http.endpoint=http*)");
    if (found == null) {
      return Optional.empty();
    }
    Object urls = found[0].getProperty("osgi.http.endpoint");
    Collection<?> all =
        urls instanceof Object[] array ? Arrays.asList(array) : List.of(String.valueOf(urls));
    return all.stream().map(String::valueOf).findFirst();
  }

  private boolean hasSession() {
    return framework.has(SatModule.class, "")
        && framework.use(SatModule.class, "", sat -> sat.session().isPresent());
  }

  Framework framework() {
    return framework;
  }

  Home home() {
    return home;
  }

  NetworkEnd network() {
    return network;
  }

  /** Where everything of it is on the disk. */
  Path folder() {
    return folder;
  }

  /** Whether there is a broker, without which there is no MQTT. */
  boolean hasBroker() {
    return broker.isPresent();
  }

  /** A filter for what the components of a bundle register. */
  static String componentOf(String bundle) {
    return "(component.name=" + bundle + ".internal.*)";
  }

  /** Waits for the next poll, calling for one over this link as long as none comes. */
  NetworkEnd.Arrival awaitPoll(String link) {
    return await()
        .pollDelay(Duration.ZERO)
        .atMost(PATIENCE)
        .until(
            () -> {
              network.call(link);
              return Optional.ofNullable(network.polls().poll(200, TimeUnit.MILLISECONDS));
            },
            Optional::isPresent)
        .orElseThrow();
  }

  /**
   * Gives a login that has begun the time to end. One that a plug-in was taken away from may lead
   * nowhere; the session before it goes on then.
   */
  void awaitSettled() {
    try {
      await()
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(10))
          .during(QUIET)
          .atMost(QUIET.multipliedBy(20))
          .until(network::settled);
    } catch (ConditionTimeoutException ignored) {
      // it has had its time
    }
  }

  @Override
  public void close() throws IOException {
    for (Configuration configuration : configurations) {
      try {
        configuration.delete();
      } catch (IllegalStateException ignored) {
        // configured twice, deleted once
      }
    }
    network.close();
    broker.ifPresent(Mosquitto::close);
  }
}
