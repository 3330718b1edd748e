package org.sealpost.gateway.client.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.sealpost.gateway.client.internal.Network.AKA_PRIME;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealpost.bearer.api.BearerState;
import org.sealpost.codec.frame.HelloFrame;
import org.sealpost.it.patience.Patience;
import org.sealpost.seal.api.PeerConversation;

/** A gateway whose only way to the network is a stick that comes and goes. */
class CarriedTest {
  private static final BearerState PULLED = BearerState.down("no such folder");

  @TempDir Path folder;
  private Gateway gateway;
  private final FakeSat sat = new FakeSat(Gateway.ICCID);

  @BeforeEach
  void open() {
    gateway = Gateway.complete(folder);
    gateway.bearer.roundTrip = Duration.ofDays(3);
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  private HelloFrame nextHello() throws InterruptedException {
    return gateway.next(HelloFrame.class);
  }

  /** So many times it was sent, and maybe once more before the stick was pulled. */
  private void assertRepeated(HelloFrame hello, int times) throws InterruptedException {
    for (int i = 0; i < times; i++) {
      assertThat(nextHello()).isEqualTo(hello);
    }
  }

  @Test
  void a_login_waits_for_its_answer_as_long_as_the_stick_may_be_under_way() throws Exception {
    gateway.client.addSat(sat);
    HelloFrame hello = nextHello();
    assertRepeated(hello, Pace.LOGIN_ATTEMPTS);

    gateway.deliver(Network.cookie(hello));
    HelloFrame second = nextHello();
    while (second.cookie().isEmpty()) {
      second = nextHello();
    }
    assertThat(second.nonce()).isEqualTo(hello.nonce());
    assertRepeated(second, Pace.LOGIN_ATTEMPTS);
    gateway.deliver(Network.accept(second, AKA_PRIME, 3));
    PeerConversation.Step established = FakePeer.established(FakePeer.keys());
    gateway.peer.asked.poll(Patience.SECONDS, TimeUnit.SECONDS).step().complete(established);

    await().until(() -> sat.session.isPresent());
    assertThat(gateway.counter("failedLogins")).isZero();
  }

  @Test
  void a_stick_that_is_under_way_ends_no_login_and_the_next_one_gets_its_frame() throws Exception {
    gateway.client.addSat(sat);
    HelloFrame hello = nextHello();
    gateway.bearer.become(PULLED);
    gateway.bearer.sent.clear();
    await().during(Duration.ofMillis(1_000)).until(() -> gateway.counter("failedLogins") == 0);

    gateway.bearer.become(BearerState.UP);

    assertThat(nextHello()).isEqualTo(hello);
  }

  @Test
  void an_answer_that_is_overdue_ends_the_login() throws Exception {
    gateway.bearer.roundTrip = Duration.ofMillis(300);
    gateway.client.addSat(sat);
    HelloFrame hello = nextHello();

    gateway.nextLogin(hello);

    assertThat(gateway.counter("failedLogins")).isPositive();
  }

  @Test
  void a_network_that_is_connected_again_is_not_waited_for_so_long() throws Exception {
    gateway.client.addSat(sat);
    HelloFrame hello = nextHello();
    gateway.bearer.roundTrip = Duration.ZERO;

    gateway.nextLogin(hello);

    assertThat(gateway.counter("failedLogins")).isPositive();
  }

  @Test
  void silence_means_nothing_where_frames_are_carried() throws Exception {
    sat.session = Optional.of(FakeSat.SESSION);
    gateway.client.addSat(sat);
    byte[] frame = Network.sealed(FakeSat.SESSION);
    gateway.put(OutboundTest.MESSAGE, frame);

    for (int i = 0; i < 2 * Pace.SILENT_AFTER; i++) {
      assertThat(gateway.bearer.sent.poll(Patience.SECONDS, TimeUnit.SECONDS)).isEqualTo(frame);
    }
  }

  @Test
  void one_poll_at_a_time_waits_for_the_stick() throws Exception {
    gateway.close();
    gateway = new Gateway(folder, Map.of("pollSeconds", 1));
    gateway.bearer.roundTrip = Duration.ofDays(3);
    sat.session = Optional.of(FakeSat.SESSION);
    byte[] poll = Network.sealed(FakeSat.SESSION);
    gateway.put(OutboundTest.MESSAGE, poll);
    gateway.client.addBearer(gateway.bearer);
    gateway.client.addSat(sat);
    await().until(() -> sat.polls.get() == 1);

    await().during(Duration.ofMillis(1_500)).until(() -> sat.polls.get() == 1);

    gateway.remove(OutboundTest.MESSAGE);
    await().until(() -> sat.polls.get() == 2);
  }
}
