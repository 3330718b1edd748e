package org.sealpost.network.entitlement.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sealpost.codec.frame.Acknowledgement;
import org.sealpost.codec.frame.EapFrame;
import org.sealpost.codec.frame.FrameCodec;
import org.sealpost.codec.frame.Message;
import org.sealpost.codec.frame.MessageId;
import org.sealpost.codec.frame.Notice;
import org.sealpost.codec.frame.Offer;
import org.sealpost.codec.frame.ReadReceipt;

/** What the network pays short messages for. */
class ShortMessageCostTest extends NodeTest {
  private static final Offer OFFER = new Offer(List.of("eap-aka-prime"), List.of(3));
  private static final MessageId ID = MessageId.of(new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
  private static final String NUMBER = "447700900123";
  private static final int MINUTE = 60;
  private static final int HOUR = 3_600;

  private final TestBearer sms = new TestBearer("sms", 100, Duration.ofMinutes(5));
  private TestGateway mobile;

  @BeforeEach
  void connect() {
    node.server.addBearer(sms);
    mobile = new TestGateway(TestCards.IMSI, world.sealer, "+" + NUMBER);
  }

  private void list(String iccid) {
    world.cards.numbers.put(iccid, NUMBER);
  }

  private Optional<Message> hear(TestBearer there, TestGateway gateway, String peer) {
    there.receive(peer, gateway.sealed(gateway.newId(), new ReadReceipt(1, 1)));
    return there.take(peer).map(gateway::open).map(envelope -> envelope.message());
  }

  private boolean notice() {
    return node.server.send(TestCards.ICCID, ID, new Notice());
  }

  /** Whether a push went by short message. */
  private boolean costs() {
    assertThat(notice()).isTrue();
    return sms.take(mobile.peer).isPresent();
  }

  @Test
  void a_number_that_is_no_cards_gets_not_even_a_cookie() {
    sms.receive(mobile.peer, mobile.helloOctets());
    sms.receive(mobile.peer, mobile.helloOctets());
    assertThat(sms.take(mobile.peer)).isEmpty();
    assertThat(node.count(Counters.Event.UNLISTED)).isEqualTo(2);
    assertThat(world.agreement.begun()).isZero();
  }

  @Test
  void a_number_of_the_inventory_pays_for_answers_and_says_nothing_of_whose_the_session_is() {
    list(TestCards.OTHER_ICCID);
    mobile.login(sms);
    assertThat(hear(sms, mobile, mobile.peer)).containsInstanceOf(Acknowledgement.class);
    assertThat(node.server.session(TestCards.ICCID)).isPresent();
    assertThat(node.server.session(TestCards.OTHER_ICCID)).isEmpty();
  }

  @Test
  void a_conversation_that_began_elsewhere_is_not_answered_at_a_strange_number() {
    mobile.sayHello(node.bearer).orElseThrow();
    sms.receive(mobile.peer, mobile.eapResponse());
    assertThat(sms.take(mobile.peer)).isEmpty();
    node.bearer.receive(mobile.peer, mobile.eapResponse());
    assertThat(node.bearer.take(mobile.peer).map(TestGateway::decode))
        .containsInstanceOf(EapFrame.class);
  }

  @Test
  void a_number_has_so_many_answers_a_day() {
    list(TestCards.ICCID);
    int answered = 0;
    for (int nonce = 1; nonce < 100; nonce++) {
      mobile.newHello(TestCards.identity(TestCards.IMSI), OFFER, nonce);
      sms.receive(mobile.peer, FrameCodec.encode(mobile.hello()));
      answered += sms.take(mobile.peer).isPresent() ? 1 : 0;
    }
    assertThat(answered).isEqualTo(40);
    assertThat(node.count(Counters.Event.TOO_DEAR)).isEqualTo(59);
    world.clock.passSeconds(24 * HOUR);
    assertThat(mobile.login(sms).session()).isNotNull();
  }

  @Test
  void a_sealed_frame_from_a_strange_number_counts_and_is_neither_answered_nor_an_address() {
    gateway.login(node.bearer);
    hear(node.bearer, gateway, gateway.peer).orElseThrow();
    assertThat(hear(sms, gateway, mobile.peer)).isEmpty();
    assertThat(node.listener.received).hasSize(2);
    assertThat(world.rows("push_address")).isEqualTo(1);
    assertThat(node.count(Counters.Event.UNLISTED)).isEqualTo(1);
  }

  @Test
  void a_number_has_so_many_sealed_frames_a_day_and_what_it_sends_counts_all_the_same() {
    list(TestCards.ICCID);
    mobile.login(sms);
    int acknowledged = 0;
    for (int frame = 0; frame < 510; frame++) {
      acknowledged += hear(sms, mobile, mobile.peer).isPresent() ? 1 : 0;
    }
    assertThat(acknowledged).isEqualTo(500);
    assertThat(node.listener.received).hasSize(510);
    assertThat(costs()).isFalse();
  }

  @Test
  void what_a_cheaper_bearer_may_bring_does_not_go_by_short_message() {
    list(TestCards.ICCID);
    gateway.login(node.bearer);
    hear(sms, gateway, mobile.peer).orElseThrow();
    hear(node.bearer, gateway, gateway.peer).orElseThrow();
    assertThat(costs()).isFalse();
    assertThat(gateway.receive(node.bearer).orElseThrow().message()).isEqualTo(new Notice());
    world.clock.passSeconds(14 * MINUTE);
    assertThat(costs()).isFalse();
    hear(node.bearer, gateway, gateway.peer);
    world.clock.passSeconds(14 * MINUTE);
    assertThat(costs()).as("heard meanwhile").isFalse();
    world.clock.passSeconds(MINUTE);
    assertThat(costs()).as("silent for a quarter of an hour").isTrue();
    assertThat(costs()).isFalse();
  }

  @Test
  void repeats_by_short_message_wait_for_a_time_that_doubles() {
    list(TestCards.ICCID);
    mobile.login(sms);
    hear(sms, mobile, mobile.peer).orElseThrow();
    int sent = 0;
    for (int minute = 0; minute < 24 * 60; minute++) {
      sent += costs() ? 1 : 0;
      world.clock.passSeconds(MINUTE);
    }
    // after 0, 2, 4, 8 .. 256 minutes, then every 6 hours; a session lasts a day
    assertThat(sent).isEqualTo(11);
  }

  @Test
  void notices_to_log_in_are_one_message_to_whoever_pays() {
    list(TestCards.ICCID);
    mobile.login(sms);
    hear(sms, mobile, mobile.peer).orElseThrow();
    node.server.authenticate(TestCards.ICCID);
    assertThat(sms.take(mobile.peer)).isPresent();
    node.server.authenticate(TestCards.ICCID);
    assertThat(sms.take(mobile.peer)).isEmpty();
  }

  @Test
  void a_gateway_of_which_nothing_is_heard_is_woken_by_its_cards_number() {
    list(TestCards.ICCID);
    gateway.login(node.bearer);
    hear(node.bearer, gateway, gateway.peer).orElseThrow();
    assertThat(costs()).isFalse();
    world.clock.passSeconds(15 * MINUTE);
    assertThat(notice()).isTrue();
    Notice woken = (Notice) gateway.open(sms.take(mobile.peer).orElseThrow()).message();
    assertThat(woken).isEqualTo(new Notice());
    for (int minute = 0; minute < 5 * 60; minute++) {
      world.clock.passSeconds(MINUTE);
      assertThat(costs()).as("again so soon").isFalse();
    }
    world.clock.passSeconds(6 * HOUR);
    assertThat(costs()).isTrue();
  }

  @Test
  void a_gateway_is_woken_also_while_no_bearer_of_its_card_is_up() {
    list(TestCards.ICCID);
    gateway.login(node.bearer);
    hear(node.bearer, gateway, gateway.peer).orElseThrow();
    node.bearer.goDown();
    assertThat(notice()).as("nothing was sent").isFalse();
    assertThat(sms.take(mobile.peer)).isEmpty();
    world.clock.passSeconds(15 * MINUTE);
    assertThat(notice()).isFalse();
    assertThat(sms.take(mobile.peer)).isPresent();
  }

  @Test
  void a_card_without_a_session_or_a_number_is_not_woken() {
    list(TestCards.OTHER_ICCID);
    gateway.login(node.bearer);
    hear(node.bearer, gateway, gateway.peer).orElseThrow();
    assertThat(costs()).isFalse();
    world.clock.passSeconds(15 * MINUTE);
    assertThat(costs()).as("another card's number").isFalse();
    assertThat(node.server.send(TestCards.OTHER_ICCID, ID, new Notice())).isFalse();
    assertThat(sms.take(mobile.peer)).isEmpty();
  }
}
