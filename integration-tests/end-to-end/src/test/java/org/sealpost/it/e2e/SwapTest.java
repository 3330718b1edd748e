package org.sealpost.it.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.sealpost.it.support.Mosquitto;
import org.sealpost.it.support.PemIdentity;
import org.sealpost.softcard.Execution;

/**
 * Bundles of all kinds are swapped under a delivery, in real processes. All tests share one site:
 * what one takes away it gives back.
 */
@Tag("once")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.Random.class)
class SwapTest {
  private static final String COSE = "org.sealpost.seal.cose";
  private static final String CCM = "org.sealpost.seal.ccm";
  private static final String PEER = "org.sealpost.seal.aka.peer";
  private static final String SERVER = "org.sealpost.seal.aka.server";
  private static final String ADAPTER = "org.sealpost.card.soft";
  private static final String BEARER = "org.sealpost.bearer.";

  /** So many octets take two dozen packets, each with a round trip of its own. */
  private static final int LARGE = 2_400;

  /** As much as one READ BINARY gives. */
  private static final int COMPARED = 255;

  private static final String FILE = "7f666fd0";

  private Path folder;
  private Optional<Mosquitto> broker = Optional.empty();
  private Site site;
  private FrameFile frames;
  private CardState card;

  /** The session and the logins before a test. */
  private String session;

  private long logins;

  @BeforeAll
  void start(@TempDir Path shared) throws Exception {
    folder = shared;
    site = Site.in(folder);
    frames = new FrameFile(folder.resolve("frames.jsonl"));
    card = new CardState(folder.resolve("card.json"));
    Object[] mqtt = {};
    if (Mosquitto.isInstalled()) {
      Path own = Files.createDirectory(folder.resolve("broker"));
      broker = Optional.of(new Mosquitto(own, PemIdentity.make(own, "client", "san=dns:client")));
      mqtt = new Object[] {"--mqtt", "mqtt://127.0.0.1:" + broker.get().openPort()};
    }
    site.startNetwork(mqtt);
    Object[] options = Arrays.copyOf(mqtt, mqtt.length + 2);
    options[mqtt.length] = "--frame-log";
    options[mqtt.length + 1] = frames.file();
    site.startGateway(options);
    site.awaitProven(site.order(site.content(1)));
  }

  @AfterAll
  void stop() throws Exception {
    if (site != null) {
      site.close();
    }
    if (broker.isPresent()) {
      broker.get().close();
    }
  }

  @BeforeEach
  void look() throws IOException {
    session = String.valueOf(site.session().get("id"));
    logins = frames.hellos();
  }

  @AfterEach
  void nothingRanTwice() throws Exception {
    assertThat(card.executions()).extracting(Execution::cntr).doesNotHaveDuplicates();
    site.awaitAllEnded();
    // A look at the card whose answer is lost with an adapter fails, and the card is asked again.
    assertThat(site.deliveries())
        .filteredOn(delivery -> !String.valueOf(delivery.get("purpose")).startsWith("check:"))
        .allSatisfy(delivery -> assertThat(delivery.get("state")).isEqualTo("proven"));
  }

  /** What happens while a delivery runs. */
  private interface Swap {
    /**
     * Does it.
     *
     * @param content what is delivered
     */
    void run(byte[] content) throws Exception;
  }

  /** And what is ordered afterwards comes, too. */
  private void whileDelivering(Swap swap) throws Exception {
    byte[] content = site.content(LARGE);
    int id = site.order(content);
    site.awaitDone(id, 1);
    swap.run(content);
    int late = site.orderAgain(content);
    site.awaitProven(id);
    site.awaitProven(late);
    String expected = HexFormat.of().formatHex(content, 0, COMPARED);
    assertThat(card.read(FILE, COMPARED)).isEqualTo(expected);
  }

  private void assertNoLogin() throws IOException {
    assertThat(site.session().get("id")).isEqualTo(session);
    assertThat(frames.hellos()).isEqualTo(logins);
  }

  /** The bundle with the sealer of the session. */
  private String sealer() throws IOException {
    return String.valueOf(site.session().get("sealer")).contains("CCM") ? CCM : COSE;
  }

  private void awaitSealer(String bundle) {
    await().until(() -> sealer().equals(bundle));
  }

  /** The bundle as it was built, with one more file in it: an update that changes nothing. */
  private Path rebuilt(String bundle) throws Exception {
    return Jars.withOneMoreFile(Path.of("../../bundles", bundle, "target"), folder);
  }

  @Test
  void sealers_that_are_updated_on_both_sides_cost_no_login() throws Exception {
    Path update = rebuilt(sealer());
    whileDelivering(
        content -> {
          site.update(site.gateway, sealer(), update);
          site.update(site.network, sealer(), update);
        });
    assertNoLogin();
  }

  @Test
  void a_sealer_that_stays_away_from_the_gateway_is_replaced_by_another() throws Exception {
    assertReplacedWhenGoneFrom(site.gateway);
  }

  @Test
  void a_sealer_that_stays_away_from_the_network_is_replaced_by_another() throws Exception {
    assertReplacedWhenGoneFrom(site.network);
  }

  private void assertReplacedWhenGoneFrom(Path side) throws Exception {
    String gone = sealer();
    whileDelivering(content -> site.bundle(side, "stop", gone));
    try {
      assertThat(sealer()).isNotEqualTo(gone);
      assertThat(site.session().get("id")).isNotEqualTo(session);
    } finally {
      site.bundle(side, "start", gone);
    }
  }

  @Test
  void a_delivery_that_is_ordered_while_the_network_cannot_seal_tells_the_gateway()
      throws Exception {
    String gone = sealer();
    site.bundle(site.network, "stop", gone);
    try {
      site.awaitProven(site.order(site.content(1)));
      assertThat(sealer()).isNotEqualTo(gone);
    } finally {
      site.bundle(site.network, "start", gone);
    }
  }

  @Test
  void key_agreements_that_go_and_come_during_a_delivery_disturb_nothing() throws Exception {
    whileDelivering(
        content -> {
          site.bundle(site.gateway, "stop", PEER);
          site.bundle(site.network, "stop", SERVER);
          site.update(site.network, SERVER, rebuilt(SERVER));
          site.bundle(site.network, "start", SERVER);
          site.bundle(site.gateway, "start", PEER);
        });
    assertNoLogin();
  }

  @Test
  void without_a_key_agreement_a_parked_session_waits_for_one() throws Exception {
    String gone = sealer();
    whileDelivering(
        content -> {
          site.bundle(site.gateway, "stop", PEER);
          site.bundle(site.gateway, "stop", gone);
          site.bundle(site.network, "stop", SERVER);
          site.bundle(site.gateway, "start", PEER);
          site.orderAgain(content); // somebody wants the session
          await().until(() -> frames.hellos() > logins);
          site.bundle(site.network, "start", SERVER);
          awaitSealer(gone.equals(COSE) ? CCM : COSE);
          site.bundle(site.gateway, "start", gone);
        });
  }

  @Test
  void an_adapter_that_stops_is_updated_and_installed_anew_forwards_nothing_twice()
      throws Exception {
    Path update = rebuilt(ADAPTER);
    whileDelivering(
        content -> {
          site.bundle(site.gateway, "stop", ADAPTER);
          site.bundle(site.gateway, "start", ADAPTER);
          awaitCard();
          site.update(site.gateway, ADAPTER, update);
          awaitCard();
          site.bundle(site.gateway, "uninstall", ADAPTER);
          site.install(site.gateway, update);
        });
    assertNoLogin();
  }

  private void awaitCard() {
    await().until(() -> Boolean.TRUE.equals(site.status(site.gateway).get("ready")));
  }

  @Test
  void a_delivery_goes_on_over_the_other_bearer_when_the_one_in_use_stops_and_comes_back()
      throws Exception {
    assumeTrue(broker.isPresent(), Mosquitto.missing());
    awaitUp("http");
    awaitUp("mqtt");
    String first = stopTheOneInUse();
    String second = stopTheOneInUse();
    assertThat(List.of(first, second)).containsExactlyInAnyOrder("http", "mqtt");
    assertNoLogin();
  }

  /** The name of the bearer that was stopped under a delivery, and is back. */
  private String stopTheOneInUse() throws Exception {
    List<String> stopped = new ArrayList<>();
    whileDelivering(
        content -> {
          stopped.add(inUse());
          site.bundle(site.gateway, "stop", BEARER + stopped.get(0));
        });
    assertThat(inUse()).as("the bearer that ended the delivery").isNotIn(stopped);
    site.bundle(site.gateway, "start", BEARER + stopped.get(0));
    awaitUp(stopped.get(0));
    return stopped.get(0);
  }

  private String inUse() throws IOException {
    List<String> all = frames.bearersUp();
    return all.get(all.size() - 1);
  }

  private void awaitUp(String bearer) {
    await()
        .until(
            () ->
                ((List<?>) site.status(site.gateway).get("bearers"))
                    .stream()
                        .map(told -> (Map<?, ?>) told)
                        .anyMatch(
                            told ->
                                bearer.equals(told.get("name"))
                                    && Boolean.TRUE.equals(told.get("up"))));
  }
}
