package org.sealpost.gateway.client.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sealpost.bearer.api.BearerState;
import org.sealpost.bearer.api.FrameReceiver;
import org.sealpost.bearer.api.Peer;
import org.sealpost.codec.frame.MessageId;
import org.sealpost.codec.frame.ResetFrame;
import org.sealpost.codec.frame.SessionId;
import org.sealpost.gateway.api.FrameQueues.QueuedFrame;
import org.sealpost.it.patience.Patience;

/** Sealed frames through the client, and its life. */
class OutboundTest {
  static final MessageId MESSAGE = MessageId.of(Network.filled(8, 1));
  private static final byte[] FRAME = Network.sealed(FakeSat.SESSION);
  @TempDir Path folder;
  private Gateway gateway;
  private FakeSat sat = new FakeSat(Gateway.ICCID);

  @BeforeEach
  void open() {
    // Without key agreement: nothing but sealed frames goes out.
    gateway = new Gateway(folder, Map.of("allowClearImsi", true));
    sat = new FakeSat(Gateway.ICCID);
    sat.session = Optional.of(FakeSat.SESSION);
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  private byte[] sent() throws InterruptedException {
    return gateway.bearer.sent.poll(Patience.SECONDS, TimeUnit.SECONDS);
  }

  /** Nothing more goes out, once what was being sent has left. */
  private void assertSilent() {
    await().until(() -> gateway.bearer.sent.isEmpty() || gateway.bearer.sent.poll() == null);
    gateway.bearer.sent.clear();
    await().during(150, TimeUnit.MILLISECONDS).until(gateway.bearer.sent::isEmpty);
  }

  @Test
  void a_frame_is_sent_to_the_octet_until_its_message_is_removed() throws Exception {
    gateway.client.addBearer(gateway.bearer);
    gateway.client.addSat(sat);
    gateway.put(MESSAGE, FRAME);
    for (int i = 0; i < 5; i++) {
      assertThat(sent()).isEqualTo(FRAME);
    }
    gateway.remove(MESSAGE);
    assertSilent();
  }

  @Test
  void a_frame_waits_for_a_bearer_and_goes_when_one_comes_up() throws Exception {
    gateway.bearer.become(BearerState.down("no coverage"));
    gateway.client.addBearer(gateway.bearer);
    gateway.client.addSat(sat);
    gateway.put(MESSAGE, FRAME);
    assertSilent();
    gateway.bearer.become(BearerState.UP);
    assertThat(sent()).isEqualTo(FRAME);
    gateway.bearer.become(BearerState.down("no coverage"));
    assertSilent();
    gateway.bearer.become(BearerState.UP);
    assertThat(sent()).isEqualTo(FRAME);
  }

  @Test
  void a_network_that_can_be_reached_again_is_polled_also_if_something_else_goes_to_it() {
    gateway.client.addBearer(gateway.bearer);
    gateway.client.addSat(sat);
    await().until(() -> sat.polls.get() == 1);
    gateway.bearer.become(BearerState.down("no coverage"));
    gateway.bearer.become(BearerState.UP);
    await().until(() -> sat.polls.get() == 2);
    gateway.put(MESSAGE, FRAME);
    gateway.bearer.become(BearerState.down("no coverage"));
    gateway.bearer.become(BearerState.UP);
    // A repeated frame may be known there, and then shows the network no new way to the card.
    await().until(() -> sat.polls.get() == 3);
  }

  @Test
  void what_was_queued_before_a_restart_is_sent_after_it() throws Exception {
    gateway.put(MESSAGE, FRAME);
    gateway.close();
    open();
    gateway.client.addBearer(gateway.bearer);
    gateway.client.addSat(sat);
    assertThat(sent()).isEqualTo(FRAME);
    assertThat(sat.polls).as("the network is told that the gateway is back").hasValue(1);
    assertThat(sat.arrivals).as("what came before is dealt with").hasValue(1);
  }

  @Test
  void nothing_sealed_goes_out_without_a_session() {
    sat.session = Optional.empty();
    gateway.client.addBearer(gateway.bearer);
    gateway.client.addSat(sat);
    gateway.put(MESSAGE, FRAME);
    assertSilent();
  }

  @Test
  void a_frame_that_nothing_keeps_is_sent_once_its_transaction_is_durable() throws Exception {
    gateway.client.addBearer(gateway.bearer);
    gateway.client.addSat(sat);
    gateway.store.transact(
        tx -> {
          gateway.client.sendOnce(tx, Gateway.ICCID, FRAME);
          assertThat(gateway.bearer.sent).isEmpty();
          return null;
        });
    assertThat(sent()).isEqualTo(FRAME);
    assertSilent();
  }

  @Test
  void a_sealed_frame_is_durable_before_the_card_hears_of_it() {
    gateway.client.addBearer(gateway.bearer);
    gateway.client.addSat(sat);
    await().until(() -> sat.arrivals.get() == 1);
    gateway.bearer.deliver(FRAME);
    await().until(() -> sat.arrivals.get() == 2);
    QueuedFrame queued =
        gateway.store.read(tx -> gateway.client.firstInbound(tx, Gateway.ICCID)).orElseThrow();
    assertThat(queued.frame()).isEqualTo(FRAME);
  }

  @Test
  void frames_for_nobody_and_frames_that_are_none_are_counted() {
    gateway.client.addBearer(gateway.bearer);
    gateway.client.addSat(sat);
    SessionId stranger = SessionId.of(Network.filled(8, 1));
    gateway.bearer.deliver(Network.sealed(stranger));
    gateway.deliver(new ResetFrame(stranger));
    gateway.bearer.deliver(new byte[] {1, 2, 3});
    assertThat(gateway.counter("strangeFrames")).isEqualTo(2);
    assertThat(gateway.counter("malformedFrames")).isEqualTo(1);
  }

  @Test
  void a_flood_is_dropped_beyond_what_may_wait() throws Exception {
    gateway.client.addBearer(gateway.bearer);
    gateway.client.addSat(sat);
    await().until(() -> sat.polls.get() == 1);
    int flood = 3 * Arrivals.MAX_WAITING;
    CountDownLatch holding = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    Thread holder =
        new Thread(
            () ->
                gateway.store.transact(
                    tx -> {
                      holding.countDown();
                      awaitLatch(release);
                      return null;
                    }));
    holder.start();
    holding.await();
    for (int i = 0; i < flood; i++) {
      gateway.bearer.deliver(FRAME);
    }
    assertThat(gateway.counter("droppedFrames")).isEqualTo(flood - Arrivals.MAX_WAITING);
    release.countDown();
    holder.join();
    await().until(() -> inbound() == Arrivals.MAX_WAITING);
    assertThat(sat.arrivals.get())
        .as("at the start, for what came first, and once for all that waited for the store")
        .isLessThanOrEqualTo(3);
  }

  private long inbound() {
    return gateway
        .store
        .read(tx -> tx.find("SELECT COUNT(*) AS n FROM inbound", row -> row.number("n")))
        .orElseThrow();
  }

  private static void awaitLatch(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private void pollEverySecond() {
    pollEvery(1);
  }

  private void pollEvery(int seconds) {
    gateway.close();
    gateway = new Gateway(folder, Map.of("pollSeconds", seconds));
    gateway.client.addBearer(gateway.bearer);
    gateway.client.addSat(sat);
  }

  @Test
  void a_silent_network_is_polled() {
    pollEverySecond();
    await().until(() -> sat.polls.get() >= 2);
  }

  @Test
  void octets_that_only_look_like_a_frame_are_no_sign_of_life() {
    pollEverySecond();
    await()
        .pollInterval(50, TimeUnit.MILLISECONDS)
        .until(
            () -> {
              gateway.bearer.deliver(FRAME);
              return sat.polls.get() >= 2;
            });
  }

  @Test
  void a_network_that_was_heard_is_not_polled() {
    // Longer than this test may stand still on a machine that has other work.
    pollEvery(3);
    await().until(() -> sat.polls.get() == 1);
    await()
        .pollInterval(50, TimeUnit.MILLISECONDS)
        .during(5, TimeUnit.SECONDS)
        .until(
            () -> {
              heard();
              return sat.polls.get() == 1;
            });
  }

  private void heard() {
    gateway.store.transact(
        tx -> {
          gateway.client.heard(tx, Gateway.ICCID);
          return null;
        });
  }

  @Test
  void a_frame_that_stays_unanswered_goes_over_the_other_bearer_too() throws Exception {
    FakeBearer other = new FakeBearer("other", 1);
    gateway.client.addBearer(gateway.bearer);
    gateway.client.addBearer(other);
    gateway.client.addSat(sat);
    gateway.put(MESSAGE, FRAME);
    assertThat(sent()).isEqualTo(FRAME);
    assertThat(sent()).isEqualTo(FRAME);
    assertThat(other.sent.poll(Patience.SECONDS, TimeUnit.SECONDS)).isEqualTo(FRAME);
  }

  @Test
  void an_authentic_frame_keeps_the_bearer_that_brought_it_and_no_other_frame_does() {
    FakeBearer free = new FakeBearer("free", 0);
    gateway.client.addBearer(gateway.bearer);
    gateway.client.addSat(sat);
    assertThat(chosen()).isEqualTo("http");
    gateway.bearer.deliver(FRAME);
    await().until(() -> inbound() == 1);
    gateway.client.addBearer(free);
    assertThat(chosen()).as("octets that look like a frame prove nothing").isEqualTo("free");
    gateway.client.removeBearer(free);
    assertThat(chosen()).isEqualTo("http");
    gateway.store.transact(
        tx -> {
          gateway.client.firstInbound(tx, Gateway.ICCID);
          gateway.client.heard(tx, Gateway.ICCID);
          return null;
        });
    gateway.client.addBearer(free);
    assertThat(chosen()).isEqualTo("http");
  }

  private String chosen() {
    return gateway.client.bearers().stream()
        .filter(BearerReport::chosen)
        .map(BearerReport::name)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void plug_ins_come_and_go_and_the_client_stays() throws Exception {
    assertThat(gateway.client.cards()).isEmpty();
    assertThat(gateway.client.bearers()).isEmpty();
    gateway.client.addSat(sat);
    gateway.put(MESSAGE, FRAME);
    for (int i = 0; i < 3; i++) {
      FakeBearer bearer = new FakeBearer("http", 1);
      gateway.client.addBearer(bearer);
      assertThat(bearer.sent.poll(Patience.SECONDS, TimeUnit.SECONDS)).isEqualTo(FRAME);
      gateway.client.removeBearer(bearer);
      assertThat(bearer.receiver).isNull();
    }
    gateway.client.removeSat(sat);
    assertThat(gateway.client.cards()).isEmpty();
  }

  @Test
  @Timeout(Patience.TEST_SECONDS)
  void deactivation_takes_less_than_2_s_and_nothing_follows_it() {
    gateway.client.addBearer(gateway.bearer);
    gateway.client.addSat(sat);
    gateway.put(MESSAGE, FRAME);
    FrameReceiver kept = gateway.bearer.receiver;
    long begin = System.nanoTime();
    gateway.client.stop();
    assertThat(System.nanoTime() - begin).isLessThan(Patience.PROMPT.toNanos());
    int sent = gateway.bearer.sent.size();
    kept.received(FRAME, Peer.ONLY);
    kept.stateChanged(BearerState.UP);
    FakeBearer late = new FakeBearer("late", 1);
    gateway.client.addBearer(late);
    gateway.client.addSat(new FakeSat("8988211000000000025"));
    gateway.client.addSealer(gateway.sealer);
    gateway.client.removeBearer(gateway.bearer);
    gateway.client.removeSat(sat);
    assertThat(gateway.client.cards()).isEmpty();
    assertThat(late.receiver).isNull();
    assertThat(gateway.bearer.sent).hasSize(sent);
  }
}
