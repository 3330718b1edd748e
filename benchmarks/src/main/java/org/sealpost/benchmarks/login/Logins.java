package org.sealpost.benchmarks.login;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.sealpost.launcher.ControlClient;

/** Measures {@link LoginCost}: each server in a process of its own, the clients in this one. */
public final class Logins {
  private static final int MOST_ROUNDS = 8;

  /** Of a round to the one before it, above which the compiler has done its work. */
  private static final double SETTLED = 0.9;

  private final Path home;
  private final Path folder;
  private final Path data;
  private final int times;
  private final List<TestCard> cards;

  /**
   * @param home a built Sealpost
   * @param folder where the network has its store
   * @param times logins that count; those before them do not, which are as many again and again
   *     until the compiler of the server has settled
   */
  public Logins(Path home, Path folder, int times) {
    this.home = home;
    this.folder = folder;
    this.times = times;
    data = folder.resolve("net");
    cards = IntStream.range(0, times).mapToObj(TestCard::new).toList();
  }

  /** Takes a minute or more. */
  public LoginCost measure() throws IOException, InterruptedException {
    List<Exchange> exchanges = new ArrayList<>();
    try (Load load = new Load()) {
      provision();
      hold(0, LoginCost.FEW);
      double few;
      try (Server network = network()) {
        few = settled(() -> logins(load, network));
        Requests one = new Requests(HttpClient.newHttpClient(), network.url(), 0);
        new CardLogin(one, cards.get(0)).run();
        exchanges.addAll(one.exchanges());
      }
      double bare;
      try (Server server = bare()) {
        bare = settled(() -> repeat(load, server, exchanges));
      }
      hold(LoginCost.FEW, LoginCost.MANY);
      try (Server network = network()) {
        double many = settled(() -> logins(load, network));
        return new LoginCost(few, many, bare, List.copyOf(exchanges));
      }
    }
  }

  /** One round of the load. */
  private interface Round {
    double run() throws IOException, InterruptedException;
  }

  /** The cost once it stays: until then most of it is the compiler's, on both sides. */
  private static double settled(Round round) throws IOException, InterruptedException {
    double before = round.run();
    for (int i = 2; i < MOST_ROUNDS; i++) {
      double now = round.run();
      if (now > before * SETTLED) {
        return Math.min(before, now);
      }
      before = now;
    }
    return Math.min(before, round.run());
  }

  private double logins(Load load, Server network) throws IOException, InterruptedException {
    return load.measure(
        network,
        times,
        i -> http -> new CardLogin(new Requests(http, network.url(), i), cards.get(i)).run());
  }

  private double repeat(Load load, Server server, List<Exchange> exchanges)
      throws IOException, InterruptedException {
    return load.measure(
        server,
        times,
        i ->
            http -> {
              Requests requests = new Requests(http, server.url(), i);
              for (Exchange exchange : exchanges) {
                requests.repeat(exchange);
              }
            });
  }

  private Server network() throws IOException {
    return Server.start(
        home,
        folder.resolve("network.log"),
        "",
        List.of(
            "org.sealpost.cli.Main",
            "network",
            "--data",
            data.toString(),
            "--http-port",
            "0",
            // As behind a proxy that ends TLS: it tells where each gateway is.
            "--trusted-proxy",
            "127.0.0.1",
            "--json"));
  }

  private Server bare() throws IOException {
    Path storage = Files.createDirectories(folder.resolve("bare"));
    return Server.start(
        home,
        folder.resolve("bare.log"),
        System.getProperty("java.class.path"),
        List.of(
            BareServer.class.getName(), home.resolve("network").toString(), storage.toString()));
  }

  private void provision() throws IOException {
    Server network = network();
    try {
      importCards();
    } finally {
      network.close();
    }
  }

  private void importCards() throws IOException {
    for (TestCard card : cards) {
      String request =
          JSON.std.asString(
              Map.of("command", "card.import", "arguments", Map.of("card", card.file())));
      String answer = ControlClient.call(data, request).orElse("no network");
      if (!answer.contains("\"ok\":true")) {
        throw new IOException("card.import: " + answer);
      }
    }
  }

  private void hold(int from, int to) throws IOException {
    try {
      HeldSessions.add(data, from, to);
    } catch (SQLException e) {
      throw new IOException("sessions: " + e.getMessage(), e);
    }
  }
}
