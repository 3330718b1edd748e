package org.sealpost.relay.bluetooth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sealpost.bearer.api.BearerState;
import org.sealpost.codec.frame.ConversationId;
import org.sealpost.codec.frame.EapFrame;
import org.sealpost.codec.frame.FrameCodec;
import org.sealpost.codec.frame.Octets;
import org.sealpost.it.patience.Patience;

class RelayTest {
  private static final String ONE = "00:AA:01:00:00:00";
  private static final String OTHER = "00:AA:01:01:00:01";
  private static final byte[] UP = frame(1);
  private static final byte[] DOWN = frame(2);
  private static final byte[] NO_FRAME = {1, 2, 3};
  private static final Duration LONG = Duration.ofMinutes(5);

  /** Shorter than what a test waits for, longer than what a busy machine takes. */
  private static final RelaySettings SETTINGS =
      new RelaySettings(2, false, Duration.ofMillis(300), LONG, LONG, Duration.ofSeconds(1));

  private final FakeRadio radio = new FakeRadio();
  private final BlockingQueue<FakeLink> links = new LinkedBlockingQueue<>();
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private BearerState network = BearerState.UP;
  private Relay relay;

  @AfterEach
  void stop() {
    relay.close();
  }

  private void start(RelaySettings settings) {
    relay = new Relay(radio, this::link, settings, lines::add);
    relay.start();
  }

  private FakeLink link() {
    FakeLink link = new FakeLink();
    link.change(network);
    links.add(link);
    return link;
  }

  /** Of whoever is visited next, once it is connected. */
  private FakeLink visited(String address) throws InterruptedException {
    FakeLink link = links.poll(Patience.SECONDS, TimeUnit.SECONDS);
    // Some are not connected for long.
    await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(1))
        .until(() -> radio.connected.containsKey(address));
    return link;
  }

  private static byte[] frame(int content) {
    byte[] id = new byte[ConversationId.SIZE];
    id[0] = (byte) content;
    return FrameCodec.encode(
        new EapFrame(ConversationId.of(id), Octets.of(new byte[] {2, 1, 0, 4})));
  }

  @Test
  void carries_frames_both_ways_as_they_are() throws Exception {
    start(SETTINGS);
    radio.show(ONE);
    FakeLink link = visited(ONE);

    radio.connected.get(ONE).received(UP);
    link.push(DOWN);

    assertThat(link.sent.poll(Patience.SECONDS, TimeUnit.SECONDS)).isEqualTo(UP);
    assertThat(radio.sent.poll(Patience.SECONDS, TimeUnit.SECONDS)).isEqualTo(DOWN);
    await().until(() -> lines.stream().anyMatch(line -> line.contains("1 frames up")));
    assertThat(lines)
        .contains("Bluetooth: looking for gateways", ONE + ": found", "network: reached");
  }

  @Test
  void each_gateway_has_a_link_of_its_own_so_that_no_answer_goes_to_another() throws Exception {
    start(SETTINGS);
    radio.show(ONE);
    FakeLink first = visited(ONE);
    radio.show(OTHER);
    FakeLink second = visited(OTHER);

    radio.connected.get(ONE).received(UP);
    radio.connected.get(OTHER).received(DOWN);

    assertThat(first.sent.poll(Patience.SECONDS, TimeUnit.SECONDS)).isEqualTo(UP);
    assertThat(second.sent.poll(Patience.SECONDS, TimeUnit.SECONDS)).isEqualTo(DOWN);
    assertThat(first.sent).isEmpty();
  }

  @Test
  void a_gateway_that_had_its_turn_makes_room_for_one_that_waits_and_comes_again()
      throws Exception {
    start(SETTINGS.withAtOnce(1));
    radio.show(ONE);
    FakeLink link = visited(ONE);
    radio.show(OTHER);
    radio.connected.get(ONE).received(UP);
    link.push(DOWN);

    FakeLink second = visited(OTHER);
    radio.connected.get(OTHER).received(UP);
    second.push(DOWN);

    visited(ONE);
    assertThat(radio.connections).containsExactly(ONE, OTHER, ONE);
  }

  @Test
  void a_gateway_is_left_connected_while_nobody_waits_so_that_the_network_can_push()
      throws Exception {
    start(SETTINGS);
    radio.show(ONE);
    FakeLink link = visited(ONE);
    radio.connected.get(ONE).received(UP);
    link.push(DOWN);
    await().until(() -> !radio.sent.isEmpty());

    await()
        .during(SETTINGS.quiet().multipliedBy(4))
        .until(() -> radio.connected.containsKey(ONE) && link.isAttached());
  }

  @Test
  void a_relay_that_visits_once_ends_when_all_were_served_and_are_quiet() throws Exception {
    start(SETTINGS.onlyOnce());
    radio.show(ONE);
    FakeLink link = visited(ONE);
    radio.connected.get(ONE).received(UP);
    link.push(DOWN);

    assertThat(relay.awaitServed(LONG)).isTrue();

    assertThat(relay.passed()).isEqualTo(new RelayCounts(1, UP.length, 1, DOWN.length, 0));
    assertThat(radio.connections).containsExactly(ONE);
    assertThat(link.isAttached()).isFalse();
  }

  @Test
  void no_gateway_is_connected_while_the_network_is_away_and_the_person_is_told_once()
      throws Exception {
    network = BearerState.down("no route to host");
    start(SETTINGS);
    radio.show(ONE);
    links.take();
    links.take(); // it was tried again

    assertThat(radio.connections).isEmpty();
    assertThat(lines).containsOnlyOnce("network: away, no route to host");

    network = BearerState.UP;
    await().until(() -> radio.connected.containsKey(ONE));
    assertThat(lines).contains("network: reached");
  }

  @Test
  void a_gateway_is_let_go_when_the_network_does_not_come_back() throws Exception {
    start(SETTINGS);
    radio.show(ONE);
    FakeLink link = visited(ONE);

    link.change(BearerState.down("connection reset"));

    assertThat(radio.disconnections.poll(Patience.SECONDS, TimeUnit.SECONDS)).isEqualTo(ONE);
    assertThat(lines).contains("network: away, connection reset");
  }

  @Test
  void a_network_that_comes_back_soon_costs_no_connection() throws Exception {
    start(new RelaySettings(2, false, SETTINGS.quiet(), LONG, LONG, LONG));
    radio.show(ONE);
    FakeLink link = visited(ONE);
    link.change(BearerState.down("connection reset"));
    await().until(() -> lines.contains("network: away, connection reset"));

    link.change(BearerState.UP);
    radio.connected.get(ONE).received(UP);

    assertThat(link.sent.poll(Patience.SECONDS, TimeUnit.SECONDS)).isEqualTo(UP);
    assertThat(radio.connections).containsExactly(ONE);
  }

  @Test
  void what_is_no_frame_goes_nowhere_and_whoever_sends_it_is_left_alone() throws Exception {
    start(SETTINGS);
    radio.show(ONE);
    FakeLink link = visited(ONE);

    link.push(NO_FRAME);
    for (int i = 0; i < 40; i++) {
      radio.connected.get(ONE).received(NO_FRAME);
    }

    assertThat(radio.disconnections.poll(10, TimeUnit.SECONDS)).isEqualTo(ONE);
    assertThat(link.sent).isEmpty();
    assertThat(radio.sent).isEmpty();
    await().until(() -> relay.passed().refused() == 41);
  }

  @Test
  void a_gateway_that_says_nothing_is_left_alone() throws Exception {
    Duration soon = Duration.ofMillis(100);
    start(new RelaySettings(1, false, soon, LONG, soon, Duration.ofSeconds(1)));
    radio.show(ONE);
    visited(ONE);

    assertThat(radio.disconnections.poll(10, TimeUnit.SECONDS)).isEqualTo(ONE);
    assertThat(lines).contains(ONE + ": left alone: nothing passed");
  }

  @Test
  void a_connection_that_breaks_is_made_again_over_another_link() throws Exception {
    start(SETTINGS);
    radio.show(ONE);
    FakeLink link = visited(ONE);

    radio.connected.get(ONE).closed("out of range");

    assertThat(links.poll(Patience.SECONDS, TimeUnit.SECONDS)).isNotSameAs(link);
    assertThat(link.isAttached()).isFalse();
    assertThat(lines).contains(ONE + ": out of range");
  }

  @Test
  void a_gateway_that_cannot_be_connected_is_tried_again_after_a_pause() throws Exception {
    radio.refuses = "connect: expected a connection, found le-connection-abort-by-local";
    start(SETTINGS);
    radio.show(ONE);
    links.take();
    links.take();

    radio.refuses = "";
    await().until(() -> radio.connected.containsKey(ONE));
    assertThat(lines)
        .contains(ONE + ": connect: expected a connection, found le-connection-abort-by-local");
  }

  @Test
  void closing_it_ends_all_turns() throws Exception {
    start(SETTINGS);
    radio.show(ONE);
    FakeLink link = visited(ONE);

    relay.close();

    assertThat(radio.disconnections).containsExactly(ONE);
    assertThat(link.isAttached()).isFalse();
  }
}
