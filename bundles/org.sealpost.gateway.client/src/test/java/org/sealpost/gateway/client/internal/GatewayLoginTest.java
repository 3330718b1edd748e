package org.sealpost.gateway.client.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.sealpost.gateway.client.internal.Network.AKA_PRIME;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealpost.bearer.api.BearerState;
import org.sealpost.codec.frame.CookieFrame;
import org.sealpost.codec.frame.EapFrame;
import org.sealpost.codec.frame.FrameCodec;
import org.sealpost.codec.frame.HelloFrame;
import org.sealpost.codec.frame.Octets;
import org.sealpost.codec.frame.ResetFrame;
import org.sealpost.it.patience.Patience;
import org.sealpost.seal.api.PeerConversation;

/** When the client logs a card in, and when it does not. */
class GatewayLoginTest {
  private static final Octets REPLY = Octets.ofHex("0201000501");
  @TempDir Path folder;
  private Gateway gateway;
  private final FakeSat sat = new FakeSat(Gateway.ICCID);

  @BeforeEach
  void open() {
    gateway = Gateway.complete(folder);
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  private void answer(PeerConversation.Step step) throws InterruptedException {
    gateway.peer.asked.poll(Patience.SECONDS, TimeUnit.SECONDS).step().complete(step);
  }

  /** Hello, cookie, hello, accept, EAP. */
  private void login(HelloFrame hello) throws InterruptedException {
    gateway.deliver(Network.cookie(hello));
    HelloFrame repeated = gateway.next(HelloFrame.class);
    while (repeated.cookie().isEmpty()) {
      repeated = gateway.next(HelloFrame.class);
    }
    gateway.deliver(Network.accept(repeated, AKA_PRIME, 3));
    answer(new PeerConversation.Reply(REPLY.toByteArray()));
    assertThat(gateway.next(EapFrame.class).packet()).isEqualTo(REPLY);
    gateway.deliver(Network.eap(Network.SUCCESS));
    answer(FakePeer.established(FakePeer.keys()));
  }

  @Test
  void a_card_without_a_session_is_logged_in() throws Exception {
    gateway.client.addSat(sat);
    login(gateway.next(HelloFrame.class));
    await().until(() -> sat.session.isPresent());
    assertThat(sat.opening.algorithm()).isEqualTo(3);
    await().until(() -> gateway.peer.closed.get() == 1);
  }

  @Test
  void a_hello_that_is_not_answered_goes_over_the_other_bearer_too_and_its_answer_counts()
      throws Exception {
    FakeBearer other = new FakeBearer("other", 1);
    gateway.client.addBearer(other);
    gateway.client.addSat(sat);
    byte[] first = gateway.bearer.sent.poll(Patience.SECONDS, TimeUnit.SECONDS);
    assertThat(other.sent.poll(Patience.SECONDS, TimeUnit.SECONDS)).isEqualTo(first);
    HelloFrame hello = Network.hello(first);
    other.deliver(FrameCodec.encode(Network.cookie(hello)));
    await().until(() -> Network.hello(gateway.bearer.sent.take()).cookie().isPresent());
  }

  @Test
  void a_login_whose_cookie_is_not_good_where_it_goes_now_begins_anew_at_once() throws Exception {
    gateway.client.addSat(sat);
    HelloFrame hello = gateway.next(HelloFrame.class);
    gateway.deliver(Network.cookie(hello));
    HelloFrame bound = gateway.next(HelloFrame.class);
    while (bound.cookie().isEmpty()) {
      bound = gateway.next(HelloFrame.class);
    }
    assertThat(gateway.next(HelloFrame.class)).as("repeated in vain").isEqualTo(bound);
    gateway.deliver(new CookieFrame(Octets.of((byte) 1), hello.nonce()));
    assertThat(gateway.nextLogin(hello).cookie()).isEmpty();
    assertThat(gateway.counter("failedLogins")).isZero();
  }

  @Test
  void what_is_not_answered_is_repeated_to_the_octet_and_then_begun_anew() throws Exception {
    gateway.client.addSat(sat);
    byte[] first = gateway.bearer.sent.poll(Patience.SECONDS, TimeUnit.SECONDS);
    for (int i = 1; i < Pace.LOGIN_ATTEMPTS; i++) {
      assertThat(gateway.bearer.sent.poll(Patience.SECONDS, TimeUnit.SECONDS)).isEqualTo(first);
    }
    assertThat(gateway.bearer.sent.poll(Patience.SECONDS, TimeUnit.SECONDS)).isNotEqualTo(first);
    assertThat(gateway.counter("failedLogins")).isPositive();
  }

  @Test
  void an_eap_answer_is_repeated_until_the_next_packet_comes() throws Exception {
    gateway.client.addSat(sat);
    gateway.deliver(Network.accept(gateway.next(HelloFrame.class), AKA_PRIME, 3));
    answer(new PeerConversation.Reply(REPLY.toByteArray()));
    EapFrame first = gateway.next(EapFrame.class);
    assertThat(gateway.next(EapFrame.class)).isEqualTo(first);
  }

  @Test
  void a_refused_login_is_counted_and_tried_again() throws Exception {
    gateway.client.addSat(sat);
    HelloFrame hello = gateway.next(HelloFrame.class);
    gateway.deliver(Network.accept(hello, AKA_PRIME, 3));
    answer(new PeerConversation.Refused("wrong MAC", Optional.of(REPLY.toByteArray())));
    gateway.nextLogin(hello);
    assertThat(gateway.counter("failedLogins")).isEqualTo(1);
  }

  @Test
  void a_session_that_could_not_be_opened_is_tried_again() throws Exception {
    sat.openResult = CompletableFuture.failedFuture(new IllegalStateException("disk full"));
    gateway.client.addSat(sat);
    HelloFrame hello = gateway.next(HelloFrame.class);
    login(hello);
    await().until(() -> gateway.counter("failedLogins") >= 1);
    sat.openResult = CompletableFuture.completedFuture(null);
    login(gateway.nextLogin(hello));
    await().until(() -> sat.session.isPresent());
  }

  @Test
  void a_session_that_went_is_replaced() throws Exception {
    gateway.client.addSat(sat);
    HelloFrame hello = gateway.next(HelloFrame.class);
    login(hello);
    await().until(() -> sat.session.isPresent());
    sat.session = Optional.empty();
    gateway.nextLogin(hello);
  }

  @Test
  void a_login_waits_for_a_bearer_and_for_plug_ins_and_begins_when_they_come() throws Exception {
    gateway.close();
    gateway = new Gateway(folder, Map.of("allowClearImsi", true));
    gateway.client.addSat(sat);
    gateway.bearer.become(BearerState.down("not yet"));
    gateway.client.addBearer(gateway.bearer);
    gateway.client.addAgreement(gateway.peer);
    gateway.client.addSealer(gateway.sealer);
    gateway.bearer.become(BearerState.UP);
    HelloFrame hello = gateway.next(HelloFrame.class);
    assertThat(hello.offer().sealers()).containsExactly(3);
    assertThat(hello.offer().agreements()).containsExactly(AKA_PRIME);
  }

  @Test
  void the_imsi_is_never_sent_in_clear_unless_it_may_be() throws Exception {
    gateway.close();
    gateway = new Gateway(folder, Map.of());
    gateway.client.addBearer(gateway.bearer);
    gateway.client.addAgreement(gateway.peer);
    gateway.client.addSealer(gateway.sealer);
    gateway.client.addSat(sat);
    await().until(() -> sat.arrivals.get() == 1);
    assertThat(gateway.bearer.sent.poll(200, TimeUnit.MILLISECONDS)).isNull();
  }

  @Test
  void the_answer_of_a_login_reaches_only_the_card_that_asked() throws Exception {
    FakeSat other = new FakeSat("8988211000000000025");
    gateway.client.addSat(sat);
    HelloFrame hello = gateway.next(HelloFrame.class);
    gateway.client.addSat(other);
    gateway.nextLogin(hello);
    gateway.deliver(Network.accept(hello, AKA_PRIME, 3));
    answer(FakePeer.established(FakePeer.keys()));
    await().until(() -> sat.session.isPresent());
    assertThat(other.opening).isNull();
  }

  @Test
  void a_card_withdrawn_while_it_logs_in_ends_the_login_quietly() throws Exception {
    gateway.client.addSat(sat);
    gateway.deliver(Network.accept(gateway.next(HelloFrame.class), AKA_PRIME, 3));
    FakePeer.Question question = gateway.peer.asked.poll(Patience.SECONDS, TimeUnit.SECONDS);
    gateway.client.removeSat(sat);
    await().until(() -> gateway.peer.closed.get() == 1);
    question.step().complete(FakePeer.established(FakePeer.keys()));
    gateway.deliver(Network.eap(Network.SUCCESS));
    assertThat(gateway.peer.asked).isEmpty();
    assertThat(sat.opening).isNull();
    assertThat(gateway.client.cards()).isEmpty();
  }

  @Test
  void a_reset_costs_one_poll_and_only_unanswered_one_login_in_its_time() throws Exception {
    sat.session = Optional.of(FakeSat.SESSION);
    gateway.client.addSat(sat);
    await().until(() -> sat.polls.get() == 1);
    gateway.deliver(new ResetFrame(FakeSat.SESSION));
    await().until(() -> sat.polls.get() == 2);

    byte[] poll = Network.sealed(FakeSat.SESSION);
    gateway.put(OutboundTest.MESSAGE, poll);
    Set<Octets> nonces = new HashSet<>();
    await()
        .until(
            () -> {
              gateway.deliver(new ResetFrame(FakeSat.SESSION));
              byte[] sent = gateway.bearer.sent.poll(1, TimeUnit.SECONDS);
              if (sent != null && Network.decode(sent) instanceof HelloFrame hello) {
                nonces.add(hello.nonce());
              }
              return gateway.counter("failedLogins") == 1;
            });
    for (int repeated = 0; repeated < 20; ) {
      gateway.deliver(new ResetFrame(FakeSat.SESSION));
      byte[] sent = gateway.bearer.sent.poll(Patience.SECONDS, TimeUnit.SECONDS);
      if (Network.decode(sent) instanceof HelloFrame hello) {
        nonces.add(hello.nonce());
      } else {
        repeated++;
      }
    }
    assertThat(nonces).as("logins").hasSize(1);
    assertThat(sat.polls).as("what waits is poll enough").hasValue(2);
  }

  @Test
  void a_network_that_wants_the_card_authenticated_gets_one_login_in_its_time() throws Exception {
    sat.session = Optional.of(FakeSat.SESSION);
    gateway.client.addSat(sat);
    await().until(() -> sat.polls.get() == 1);
    wantAuthentication();
    Octets nonce = gateway.next(HelloFrame.class).nonce();
    await().until(() -> gateway.counter("failedLogins") == 1);
    wantAuthentication();
    gateway.deliver(new ResetFrame(FakeSat.SESSION));
    await().until(() -> sat.polls.get() == 2);
    assertThat(gateway.bearer.sent.stream().map(Network::decode))
        .as("what was sent since")
        .allMatch(frame -> frame instanceof HelloFrame hello && hello.nonce().equals(nonce));
  }

  private void wantAuthentication() {
    gateway.store.transact(
        tx -> {
          gateway.client.authenticate(tx, Gateway.ICCID);
          return null;
        });
  }

  @Test
  void a_network_that_never_answers_causes_a_login_without_a_hint() throws Exception {
    sat.session = Optional.of(FakeSat.SESSION);
    gateway.client.addSat(sat);
    gateway.put(OutboundTest.MESSAGE, Network.sealed(FakeSat.SESSION));
    gateway.next(HelloFrame.class);
  }
}
