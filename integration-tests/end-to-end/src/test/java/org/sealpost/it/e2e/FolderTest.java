package org.sealpost.it.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stick that is carried: network and gateway never see it at the same time. */
@Tag("once")
class FolderTest {
  private static final int SMALL = 40;

  /** Hello, hello with cookie, challenge, protected success, poll, proof. */
  private static final int FEWEST = 6;

  /** Turns that were too short for an answer, on a machine that has other work. */
  private static final int LATE = 20;

  private static final Duration CALM = Duration.ofMillis(400);

  @TempDir private Path folder;
  private Path atGateway;
  private Path atNetwork;
  private Site site;

  @BeforeEach
  void start() throws Exception {
    site = Site.in(folder);
    atGateway = Files.createDirectory(folder.resolve("stick-at-gateway"));
    atNetwork = folder.resolve("stick-at-network");
    lookOften(site.gateway, "org.sealpost.bearer.folder~network", atGateway);
    lookOften(site.network, "org.sealpost.network.link.folder~folder", atNetwork);
    site.startNetwork("--folder", atNetwork);
  }

  @AfterEach
  void stop() throws Exception {
    site.close();
  }

  /** What is in another file outranks the options. */
  private static void lookOften(Path data, String pid, Path stick) throws IOException {
    Path etc = Files.createDirectories(data.resolve("etc"));
    Map<String, Object> configuration =
        Map.of(
            ":configurator:resource-version",
            1,
            ":configurator:symbolic-name",
            "look",
            ":configurator:version",
            "1.0.0",
            pid,
            Map.of("folder", stick.toString(), "id", "gw1", "lookMillis", 50));
    Files.writeString(etc.resolve("look.json"), JSON.std.asString(configuration));
  }

  private void startGatewayWithStickOnly() throws IOException {
    site.startGatewayWithout("--network", "--folder", atGateway, "--allow-clear-imsi");
  }

  @Test
  void a_card_logs_in_and_takes_a_delivery_in_some_trips() throws Exception {
    byte[] content = site.content(SMALL);
    int id = site.order(content);
    startGatewayWithStickOnly();

    assertThat(tripsUntilProven(id)).isBetween(FEWEST, FEWEST + LATE);
    turnAtGateway();
    assertThat(site.executions()).hasSize(1);
    assertThat(site.held(SMALL)).isEqualTo(content);
  }

  @Test
  void with_an_open_session_what_waits_goes_with_the_next_trip_and_its_proof_comes_back()
      throws Exception {
    site.startGateway();
    site.awaitProven(site.order(site.content(SMALL)));
    site.killGateway();
    startGatewayWithStickOnly();
    turnAtGateway();
    turnAtNetwork();
    turnAtGateway();

    byte[] content = site.content(SMALL);
    int id = site.order(content);
    turnAtNetwork();

    assertThat(tripsUntilProven(id)).isBetween(1, 1 + LATE);
    site.assertNothingRanTwice();
    assertThat(site.held(SMALL)).isEqualTo(content);
  }

  /** To the gateway and back to the network. */
  private int tripsUntilProven(int id) throws IOException {
    int trips = 0;
    while (!isProven(id)) {
      assertThat(trips).as("round trips").isLessThanOrEqualTo(FEWEST + LATE);
      turnAtGateway();
      turnAtNetwork();
      trips++;
    }
    return trips;
  }

  private boolean isProven(int id) throws IOException {
    return "proven".equals(site.delivery(id).get("state"));
  }

  private void turnAtGateway() throws IOException {
    insert(atNetwork, atGateway);
    awaitTurn(atGateway.resolve("gw1/down"), atGateway.resolve("gw1/up"));
  }

  private void turnAtNetwork() throws IOException {
    insert(atGateway, atNetwork);
    awaitTurn(atNetwork.resolve("gw1/up"), atNetwork.resolve("gw1/down"));
  }

  /** The stick is in one place at a time. */
  private static void insert(Path from, Path to) throws IOException {
    if (Files.exists(from)) {
      Files.move(from, to);
    }
  }

  /** All that came was read, and for a while nothing more was written: then somebody pulls it. */
  private static void awaitTurn(Path read, Path written) {
    AtomicReference<Set<Path>> before = new AtomicReference<>(Set.of());
    await()
        .pollInterval(CALM)
        .until(
            () -> {
              Set<Path> now = frames(written);
              return frames(read).isEmpty() && !now.isEmpty() && before.getAndSet(now).equals(now);
            });
  }

  private static Set<Path> frames(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> file.toString().endsWith(".frame"))
          .collect(Collectors.toUnmodifiableSet());
    } catch (NoSuchFileException e) {
      return Set.of();
    }
  }
}
