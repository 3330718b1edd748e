package org.sealpost.gateway.client.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.sealpost.gateway.client.internal.Network.AKA_PRIME;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealpost.codec.frame.EapFrame;
import org.sealpost.codec.frame.Frame;
import org.sealpost.codec.frame.HelloFrame;
import org.sealpost.codec.frame.Octets;
import org.sealpost.codec.frame.ParkedFrame;
import org.sealpost.codec.frame.SealedFrame;
import org.sealpost.it.patience.Patience;
import org.sealpost.seal.api.PeerConversation;
import org.sealpost.seal.api.Sealer;

/** Logins when sealers and key agreements go: the least that is needed. */
class ParkedLoginTest {
  private static final Octets REPLY = Octets.ofHex("0201000501");

  @TempDir Path folder;
  private Gateway gateway;
  private final FakeSat sat = new FakeSat(Gateway.ICCID);
  private final Sealer second = new Gateway.NamedSealer(30);
  private final FakePeer plain = new FakePeer("eap-aka");

  @AfterEach
  void close() {
    gateway.close();
  }

  private void open(int graceSeconds) {
    gateway =
        Gateway.complete(
            folder, Map.of("allowClearImsi", true, "sealerGraceSeconds", graceSeconds));
    gateway.client.addSealer(second);
  }

  /** A card with a session, which has told the client that it is back. */
  private void insertWithSession() {
    sat.session = Optional.of(FakeSat.SESSION);
    gateway.client.addSat(sat);
    await().until(() -> sat.polls.get() == 1);
  }

  private void park() {
    gateway.client.removeSealer(gateway.sealer);
    sat.parked = true;
    sat.session = Optional.empty();
    gateway.client.sessionChanged(Gateway.ICCID);
  }

  private void unpark() {
    gateway.client.addSealer(gateway.sealer);
    sat.session = Optional.of(FakeSat.SESSION);
    sat.parked = false;
    gateway.client.sessionChanged(Gateway.ICCID);
  }

  /** What goes out after what is asked of the client now: sealed frames, several times. */
  private void assertNothingButSealed() throws InterruptedException {
    gateway.put(OutboundTest.MESSAGE, Network.sealed(FakeSat.SESSION));
    gateway.next(SealedFrame.class);
    for (int i = 0; i < 4; i++) {
      Frame frame = Network.decode(gateway.bearer.sent.poll(Patience.SECONDS, TimeUnit.SECONDS));
      assertThat(frame).isInstanceOf(SealedFrame.class);
    }
  }

  @Test
  void a_session_whose_sealer_is_back_within_the_grace_costs_no_login() throws Exception {
    open(3600);
    insertWithSession();
    park();
    unpark();
    gateway.put(OutboundTest.MESSAGE, Network.sealed(FakeSat.SESSION));
    assertThat(Network.decode(gateway.bearer.sent.poll(Patience.SECONDS, TimeUnit.SECONDS)))
        .isInstanceOf(SealedFrame.class);
    assertNothingButSealed();
  }

  @Test
  void a_session_whose_sealer_stays_away_is_renegotiated_with_what_remains() throws Exception {
    open(0);
    insertWithSession();
    park();
    HelloFrame hello = gateway.next(HelloFrame.class);
    assertThat(hello.offer().sealers()).containsExactly(30);
  }

  @Test
  void a_session_waits_for_its_sealer_if_nothing_remains() throws Exception {
    open(0);
    gateway.client.removeSealer(second);
    insertWithSession();
    park();
    unpark();
    assertNothingButSealed();
  }

  @Test
  void a_login_ends_when_the_parked_session_goes_on() throws Exception {
    open(0);
    insertWithSession();
    park();
    HelloFrame hello = gateway.next(HelloFrame.class);
    unpark();
    assertNothingButSealed();
    gateway.deliver(Network.accept(hello, AKA_PRIME, 30));
    assertNothingButSealed();
    assertThat(gateway.peer.asked).isEmpty();
    assertThat(gateway.counter("failedLogins")).isZero();
  }

  @Test
  void a_card_without_a_session_waits_for_no_grace() throws Exception {
    open(3600);
    gateway.client.addSat(sat);
    gateway.next(HelloFrame.class);
  }

  @Test
  void a_network_that_proves_that_it_cannot_open_the_session_causes_a_login_at_once()
      throws Exception {
    open(3600);
    insertWithSession();
    Octets wrong = Octets.of(new byte[ParkedFrame.PROOF_LENGTH]);
    gateway.deliver(new ParkedFrame(FakeSat.SESSION, wrong));
    gateway.put(OutboundTest.MESSAGE, Network.sealed(FakeSat.SESSION));
    assertThat(Network.decode(gateway.bearer.sent.poll(Patience.SECONDS, TimeUnit.SECONDS)))
        .isInstanceOf(SealedFrame.class);
    gateway.deliver(FakeSat.PARKED);
    HelloFrame hello = gateway.next(HelloFrame.class);
    gateway.next(SealedFrame.class);
    gateway.deliver(Network.refusal(hello, AKA_PRIME, 3));
    gateway.nextLogin(hello);
  }

  @Test
  void that_login_ends_when_the_network_is_heard_again() throws Exception {
    open(3600);
    insertWithSession();
    gateway.deliver(FakeSat.PARKED);
    gateway.next(HelloFrame.class);
    gateway.store.transact(
        tx -> {
          gateway.client.heard(tx, Gateway.ICCID);
          return null;
        });
    assertNothingButSealed();
  }

  /** A login up to the network's choice, which the key agreement answers. */
  private HelloFrame loginUntilAnswered(FakePeer peer) throws InterruptedException {
    gateway.client.addSat(sat);
    HelloFrame hello = gateway.next(HelloFrame.class);
    gateway.deliver(Network.accept(hello, peer.name(), 3));
    peer.asked
        .poll(Patience.SECONDS, TimeUnit.SECONDS)
        .step()
        .complete(new PeerConversation.Reply(REPLY.toByteArray()));
    gateway.next(EapFrame.class);
    return hello;
  }

  @Test
  void a_key_agreement_that_goes_in_the_middle_of_a_login_is_replaced_by_another()
      throws Exception {
    open(0);
    gateway.client.addAgreement(plain);
    HelloFrame hello = loginUntilAnswered(gateway.peer);
    gateway.client.removeAgreement(gateway.peer);
    HelloFrame next = gateway.nextLogin(hello);
    assertThat(next.offer().agreements()).isEqualTo(List.of("eap-aka"));
    assertThat(gateway.peer.closed).hasValue(1);
    assertThat(gateway.counter("failedLogins")).isZero();
  }

  @Test
  void one_that_was_offered_and_not_chosen_disturbs_no_login() throws Exception {
    open(0);
    gateway.client.addAgreement(plain);
    loginUntilAnswered(gateway.peer);
    gateway.client.removeAgreement(plain);
    gateway.deliver(Network.eap(Network.SUCCESS));
    gateway
        .peer
        .asked
        .poll(Patience.SECONDS, TimeUnit.SECONDS)
        .step()
        .complete(FakePeer.established(FakePeer.keys()));
    await().until(() -> sat.session.isPresent());
  }

  @Test
  void without_another_the_login_begins_again_when_it_comes_back() throws Exception {
    open(0);
    HelloFrame hello = loginUntilAnswered(gateway.peer);
    gateway.client.removeAgreement(gateway.peer);
    await().until(() -> gateway.peer.closed.get() == 1);
    gateway.client.addAgreement(gateway.peer);
    assertThat(gateway.nextLogin(hello).offer().agreements()).containsExactly(AKA_PRIME);
  }

  @Test
  void a_sealer_that_goes_in_the_middle_of_a_login_is_replaced_by_another() throws Exception {
    open(0);
    HelloFrame hello = loginUntilAnswered(gateway.peer);
    gateway.client.removeSealer(gateway.sealer);
    assertThat(gateway.nextLogin(hello).offer().sealers()).containsExactly(30);
    assertThat(gateway.counter("failedLogins")).isZero();
  }
}
