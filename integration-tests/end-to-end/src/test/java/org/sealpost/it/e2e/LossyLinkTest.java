package org.sealpost.it.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Network and gateway over HTTP, with a bad cable between them. */
@Tag("once")
class LossyLinkTest {
  private static final int LARGE = 2_000;

  /** The whole file. */
  private static final int LARGEST = 4_096;

  @TempDir private Path folder;
  private NetworkLink link;
  private Site site;

  @BeforeEach
  void start() throws Exception {
    assumeTrue(NetworkLink.isPossible(), NetworkLink.missing());
    link = new NetworkLink();
    site = Site.in(folder).at(link);
    site.startNetwork("--http-host", NetworkLink.HOST, "--plain-http");
  }

  @AfterEach
  void stop() throws Exception {
    if (site != null) {
      site.close();
    }
    if (link != null) {
      link.close();
    }
  }

  @Test
  void deliveries_arrive_over_a_link_that_loses_packets_both_ways() throws Exception {
    link.lose(15);
    site.startGateway("--allow-clear-imsi");
    List<Integer> ids = new ArrayList<>();
    byte[] content = {};
    for (int i = 0; i < 3; i++) {
      content = site.content(LARGE);
      ids.add(site.order(content));
    }
    ids.forEach(site::awaitProven);
    assertHolds(content);
  }

  @Test
  void a_delivery_goes_on_after_a_blackout_of_which_nobody_is_told() throws Exception {
    assertSurvives(() -> link.lose(NetworkLink.ALL), () -> link.lose(0));
  }

  @Test
  void a_delivery_goes_on_when_the_cable_was_pulled_and_is_back() throws Exception {
    assertSurvives(link::pull, link::plugIn);
  }

  private interface Step {
    void take() throws Exception;
  }

  private void assertSurvives(Step loss, Step recovery) throws Exception {
    site.startGateway("--allow-clear-imsi");
    byte[] content = site.content(LARGEST);
    int id = site.order(content);
    site.awaitDone(id, 1);

    loss.take();
    int late = site.orderAgain(content);
    await().until(() -> !isUp());
    assertThat(site.delivery(late).get("state")).isNotEqualTo("proven");
    recovery.take();

    site.awaitProven(id);
    site.awaitProven(late);
    await().until(this::isUp);
    assertHolds(content);
  }

  private boolean isUp() throws Exception {
    List<?> bearers = (List<?>) site.status(site.gateway).get("bearers");
    return (Boolean) ((Map<?, ?>) bearers.get(0)).get("up");
  }

  private void assertHolds(byte[] content) throws Exception {
    site.assertNothingRanTwice();
    assertThat(site.held(content.length)).isEqualTo(content);
  }
}
