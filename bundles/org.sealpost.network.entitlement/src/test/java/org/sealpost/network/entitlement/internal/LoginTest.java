package org.sealpost.network.entitlement.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sealpost.codec.frame.AcceptFrame;
import org.sealpost.codec.frame.EapFrame;
import org.sealpost.codec.frame.FrameCodec;
import org.sealpost.codec.frame.Octets;
import org.sealpost.codec.frame.Offer;
import org.sealpost.seal.api.VectorException;
import org.sealpost.seal.api.VectorException.Reason;

class LoginTest extends NodeTest {
  private static final Offer OFFER = new Offer(List.of("eap-aka-prime"), List.of(3));

  private Optional<byte[]> send(TestNode to, byte[] frame) {
    to.bearer.receive(gateway.peer, frame);
    return to.bearer.take(gateway.peer);
  }

  @Test
  void hello_accept_and_eap_make_a_pending_session_under_keys_that_both_sides_hold() {
    AcceptFrame accept = gateway.sayHello(node.bearer).orElseThrow();
    assertThat(accept.helloNonce()).isEqualTo(gateway.hello().nonce());
    assertThat(accept.offer()).isEqualTo(OFFER);
    assertThat(accept.agreement()).isEqualTo("eap-aka-prime");
    assertThat(accept.sealer()).isEqualTo(3);
    assertThat(send(node, gateway.eapResponse())).isPresent();
    assertThat(world.rows("session")).isEqualTo(1);
    assertThat(world.rows("session WHERE active = 1")).isZero();
  }

  @Test
  void a_repeated_hello_gets_the_octets_of_the_first_answer_and_costs_no_vector() {
    gateway.sayHello(node.bearer).orElseThrow();
    byte[] again = send(node, gateway.helloOctets()).orElseThrow();
    assertThat(again).isEqualTo(FrameCodec.encode(gateway.accept()));
    assertThat(world.agreement.begun()).isEqualTo(1);
    assertThat(world.rows("conversation")).isEqualTo(1);
  }

  @Test
  void a_repeated_eap_packet_gets_the_octets_of_the_first_answer_and_is_not_handled_again() {
    gateway.sayHello(node.bearer).orElseThrow();
    byte[] success = send(node, gateway.eapResponse()).orElseThrow();
    assertThat(send(node, gateway.eapResponse()).orElseThrow()).isEqualTo(success);
    assertThat(world.agreement.handled()).isEqualTo(1);
    assertThat(world.rows("session")).isEqualTo(1);
  }

  @Test
  void a_conversation_that_was_decided_opens_no_second_session() {
    gateway.login(node.bearer);
    Octets other = Octets.ofHex("0202000c0000000000000009");
    byte[] response = FrameCodec.encode(new EapFrame(gateway.accept().conversation(), other));
    assertThat(send(node, response)).isPresent();
    assertThat(send(node, gateway.eapResponse())).isPresent();
    assertThat(world.rows("session")).isEqualTo(1);
  }

  @Test
  void any_node_goes_on_with_a_conversation_also_after_a_restart() {
    gateway.sayHello(node.bearer).orElseThrow();
    world.restart();
    TestNode second = world.node();
    assertThat(send(second, gateway.helloOctets()).orElseThrow())
        .isEqualTo(FrameCodec.encode(gateway.accept()));
    byte[] success = send(second, gateway.eapResponse()).orElseThrow();
    assertThat(send(world.node(), gateway.eapResponse()).orElseThrow()).isEqualTo(success);
  }

  @Test
  void a_wrong_answer_ends_the_conversation_without_a_session() {
    AcceptFrame accept = gateway.sayHello(node.bearer).orElseThrow();
    Octets wrong = Octets.ofHex("0201000c0000000000000009");
    byte[] response = FrameCodec.encode(new EapFrame(accept.conversation(), wrong));
    EapFrame failure = (EapFrame) TestGateway.decode(send(node, response).orElseThrow());
    assertThat(failure.packet()).isEqualTo(Octets.of(TestAgreement.FAILURE));
    EapFrame again = (EapFrame) TestGateway.decode(send(node, gateway.eapResponse()).orElseThrow());
    assertThat(again.packet()).as("decided").isEqualTo(Octets.of(TestAgreement.FAILURE));
    assertThat(world.rows("session")).isZero();
    assertThat(node.count(Counters.Event.LOGIN_FAILED)).isEqualTo(1);
  }

  @Test
  void a_bearers_strangers_are_counted_by_their_origin_not_by_their_names() {
    world.config = new TestConfig(10);
    TestNode busy = world.node();
    busy.bearer.knowsOrigin("192.0.2.7");
    TestGateway other = new TestGateway(TestCards.IMSI, world.sealer, "gateway-2");
    other.newHello(TestCards.identity(TestCards.IMSI), OFFER, 3);
    assertThat(gateway.sayHello(busy.bearer)).isPresent();
    assertThat(other.sayHello(busy.bearer)).as("the one login a minute of there is used").isEmpty();
    busy.bearer.knowsOrigin("192.0.2.8");
    other.newHello(TestCards.identity(TestCards.IMSI), OFFER, 4);
    assertThat(other.sayHello(busy.bearer)).isPresent();
  }

  @Test
  void a_conversation_is_forgotten_after_its_time() {
    gateway.sayHello(node.bearer).orElseThrow();
    world.clock.passSeconds(60);
    EapFrame failure =
        (EapFrame) TestGateway.decode(send(node, gateway.eapResponse()).orElseThrow());
    assertThat(failure.packet()).isEqualTo(Octets.ofHex("04010004"));
    assertThat(node.count(Counters.Event.STRANGE_EAP)).isEqualTo(1);
    gateway.newHello(TestCards.identity(TestCards.IMSI), OFFER, 2);
    gateway.sayHello(node.bearer).orElseThrow();
    assertThat(world.rows("conversation")).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "6001010000000000@nai.epc.mnc001.mcc001.3gppnetwork.org", // no such card
    "pseudonym@nai.epc.mnc001.mcc001.3gppnetwork.org", // no permanent identity
    "6001010123456789@example.org" // no realm of ours
  })
  void an_identity_of_no_card_gets_an_accept_that_fails_and_leaves_nothing(String identity) {
    gateway.newHello(identity.getBytes(StandardCharsets.US_ASCII), OFFER, 1);
    AcceptFrame accept = gateway.sayHello(node.bearer).orElseThrow();
    assertThat(accept.eap()).isEqualTo(Octets.ofHex("04000004"));
    assertThat(send(world.node(), gateway.helloOctets()).orElseThrow())
        .as("the same on every node")
        .isEqualTo(FrameCodec.encode(accept));
    assertThat(world.rows("conversation")).isZero();
    assertThat(world.agreement.begun()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "6001010123456789@nai.epc.mnc001.mcc001.3gppnetwork.org",
    "0001010123456789@wlan.mnc001.mcc001.3gppnetwork.org"
  })
  void both_forms_of_the_permanent_identity_name_the_card(String identity) {
    gateway.newHello(identity.getBytes(StandardCharsets.US_ASCII), OFFER, 1);
    gateway.login(node.bearer);
    assertThat(world.rows("session WHERE iccid = '" + TestCards.ICCID + "'")).isEqualTo(1);
  }

  @Test
  void an_offer_below_the_floor_is_refused_by_name_of_ours() {
    // AES-CCM-16-64-128 (RFC 9053 clause 4.2), whose tag has 8 octets
    Offer weak = new Offer(List.of("eap-aka-prime"), List.of(10));
    gateway.newHello(TestCards.identity(TestCards.IMSI), weak, 1);
    AcceptFrame accept = gateway.sayHello(node.bearer).orElseThrow();
    assertThat(accept.eap()).isEqualTo(Octets.ofHex("04000004"));
    assertThat(accept.sealer()).isEqualTo(3);
    assertThat(world.agreement.begun()).isZero();
  }

  @Test
  void an_offer_that_only_a_plug_in_which_is_away_could_meet_waits_for_it() {
    Offer later = new Offer(List.of("eap-aka-prime"), List.of(1));
    gateway.newHello(TestCards.identity(TestCards.IMSI), later, 1);
    assertThat(gateway.sayHello(node.bearer)).as("silence").isEmpty();
    assertThat(node.count(Counters.Event.LOGIN_FAILED)).isZero();
    node.server.addSealer(new RecordingSealer(1, 16));
    node.bearer.receive(gateway.peer, gateway.helloOctets());
    assertThat(node.bearer.take(gateway.peer)).isPresent();
  }

  @Test
  void the_networks_order_decides() {
    TestAgreement plain = new TestAgreement("eap-aka");
    node.server.addAgreement(plain);
    node.server.addSealer(new RecordingSealer(24, 32));
    Offer reverse = new Offer(List.of("eap-aka", "eap-aka-prime"), List.of(24, 3));
    gateway.newHello(TestCards.identity(TestCards.IMSI), reverse, 1);
    AcceptFrame accept = gateway.sayHello(node.bearer).orElseThrow();
    assertThat(accept.agreement()).isEqualTo("eap-aka-prime");
    assertThat(accept.sealer()).isEqualTo(3);
    assertThat(plain.begun()).isZero();
  }

  @Test
  void a_card_has_few_conversations_at_a_time_and_a_known_source_keeps_a_share() {
    gateway.login(node.bearer);
    gateway.ask(node.bearer, gateway.newId(), Messages.poll()).orElseThrow();
    TestGateway stranger = new TestGateway(TestCards.IMSI, world.sealer, "stranger");
    int accepted = 0;
    for (int nonce = 10; nonce < 28; nonce++) {
      stranger.newHello(TestCards.identity(TestCards.IMSI), OFFER, nonce);
      accepted += stranger.sayHello(node.bearer).isPresent() ? 1 : 0;
    }
    assertThat(accepted).as("one that succeeded counts no more").isEqualTo(16);
    gateway.newHello(TestCards.identity(TestCards.IMSI), OFFER, 40);
    assertThat(gateway.sayHello(node.bearer)).isPresent();
  }

  @Test
  void failing_quickly_gets_a_stranger_no_more_vectors_until_the_conversations_expire() {
    for (int nonce = 10; nonce < 30; nonce++) {
      gateway.newHello(TestCards.identity(TestCards.IMSI), OFFER, nonce);
      gateway
          .sayHello(node.bearer)
          .map(accept -> new EapFrame(accept.conversation(), Octets.ofHex("0201000401")))
          .ifPresent(wrong -> send(node, FrameCodec.encode(wrong)));
    }
    assertThat(world.agreement.begun()).isEqualTo(16);
    world.clock.passSeconds(60);
    gateway.newHello(TestCards.identity(TestCards.IMSI), OFFER, 40);
    assertThat(gateway.sayHello(node.bearer)).isPresent();
  }

  @Test
  void without_a_vector_just_now_the_answer_is_silence_and_the_next_hello_tries_again() {
    world.agreement.becomeSlow();
    assertThat(gateway.sayHello(node.bearer)).isEmpty();
    assertThat(send(node, gateway.helloOctets())).as("one at a time").isEmpty();
    assertThat(world.agreement.begun()).isEqualTo(1);
    world.agreement.answerNext(new VectorException(Reason.UNAVAILABLE, "no link"));
    assertThat(node.bearer.take(gateway.peer)).isEmpty();
    assertThat(send(node, gateway.helloOctets())).isEmpty();
    assertThat(world.agreement.begun()).isEqualTo(2);
    world.agreement.answerNext(new VectorException(Reason.UNKNOWN, "barred"));
    AcceptFrame accept =
        (AcceptFrame) TestGateway.decode(node.bearer.take(gateway.peer).orElseThrow());
    assertThat(accept.eap()).isEqualTo(Octets.ofHex("04000004"));
  }

  @Test
  void octets_that_are_no_frame_are_counted_and_answered_by_nothing() {
    assertThat(send(node, new byte[] {1, 2, 3})).isEmpty();
    assertThat(node.count(Counters.Event.MALFORMED)).isEqualTo(1);
  }
}
