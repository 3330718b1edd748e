package org.sealpost.network.entitlement.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sealpost.codec.frame.AcceptFrame;
import org.sealpost.codec.frame.CookieFrame;
import org.sealpost.codec.frame.EapFrame;
import org.sealpost.codec.frame.FrameCodec;
import org.sealpost.codec.frame.HelloFrame;
import org.sealpost.codec.frame.MessageId;
import org.sealpost.codec.frame.Notice;
import org.sealpost.codec.frame.Octets;
import org.sealpost.codec.frame.Offer;
import org.sealpost.codec.frame.ReadReceipt;

/** Logins and messages by a stick that takes up to three days. */
class CarriedTest extends NodeTest {
  private static final Duration TRIP = Duration.ofDays(3);
  private static final Offer OFFER = new Offer(List.of("eap-aka-prime"), List.of(3));
  private static final MessageId ID = MessageId.of(new byte[] {1, 2, 3, 4, 5, 6, 7, 8});

  private final TestBearer stick = new TestBearer("folder", 50, TRIP);

  @BeforeEach
  void insertStick() {
    node.server.addBearer(stick);
  }

  /** Almost as long as a stick may be under way. */
  private void travel() {
    world.clock.passSeconds(TRIP.toSeconds() - 1);
  }

  @Test
  void a_cookie_is_good_after_a_journey_and_not_for_ever() {
    stick.receive(gateway.peer, gateway.helloOctets());
    CookieFrame cookie = (CookieFrame) TestGateway.decode(stick.take(gateway.peer).orElseThrow());
    HelloFrame hello = gateway.hello().withCookie(cookie.cookie());
    travel();
    stick.receive(gateway.peer, FrameCodec.encode(hello));
    assertThat(TestGateway.decode(stick.take(gateway.peer).orElseThrow()))
        .isInstanceOf(AcceptFrame.class);

    travel();
    travel();
    stick.receive(gateway.peer, FrameCodec.encode(hello));
    assertThat(TestGateway.decode(stick.take(gateway.peer).orElseThrow()))
        .isInstanceOf(CookieFrame.class);
  }

  @Test
  void a_conversation_waits_for_the_stick_at_every_step() {
    gateway.sayHello(stick).orElseThrow();
    travel();
    byte[] response = gateway.eapResponse();
    stick.receive(gateway.peer, response);
    byte[] success = stick.take(gateway.peer).orElseThrow();
    assertThat(((EapFrame) TestGateway.decode(success)).packet())
        .isEqualTo(Octets.of(TestAgreement.SUCCESS));

    travel();
    stick.receive(gateway.peer, response);

    assertThat(stick.take(gateway.peer)).as("the same answer to the same packet").contains(success);
  }

  @Test
  void a_session_lasts_as_long_as_a_delivery_is_carried() {
    gateway.login(stick);
    travel();
    assertThat(gateway.ask(stick, gateway.newId(), Messages.poll())).isPresent();
    assertThat(node.server.session(TestCards.ICCID).orElseThrow().roundTrip())
        .isEqualTo(stick.roundTrip());
    travel();
    assertThat(gateway.ask(stick, gateway.newId(), new ReadReceipt(1, 1))).isPresent();

    world.clock.passSeconds(Duration.ofHours(24).toSeconds() + 3);

    assertThat(node.server.session(TestCards.ICCID)).isEmpty();
  }

  @Test
  void a_message_that_is_repeated_is_the_same_file_and_new_octets_where_gateways_are_connected() {
    gateway.login(stick);
    gateway.ask(stick, gateway.newId(), new ReadReceipt(1, 1)).orElseThrow();
    node.bearer.receive(gateway.peer, gateway.sealed(gateway.newId(), new ReadReceipt(1, 1)));
    node.bearer.take(gateway.peer).orElseThrow();

    node.server.send(TestCards.ICCID, ID, new Notice());
    byte[] carried = stick.take(gateway.peer).orElseThrow();
    byte[] connected = node.bearer.take(gateway.peer).orElseThrow();
    world.clock.passSeconds(60);
    node.server.send(TestCards.ICCID, ID, new Notice());

    assertThat(stick.take(gateway.peer)).contains(carried);
    assertThat(node.bearer.take(gateway.peer).orElseThrow())
        .isNotEqualTo(connected)
        .isNotEqualTo(carried);
    node.server.send(TestCards.ICCID, MessageId.of(new byte[8]), new Notice());
    assertThat(stick.take(gateway.peer).orElseThrow()).as("another").isNotEqualTo(carried);
    assertThat(gateway.open(carried).message()).isEqualTo(new Notice());
  }

  @Test
  void what_a_hostile_stick_begins_keeps_out_nobody_who_is_connected() {
    TestGateway hostile = new TestGateway(TestCards.IMSI, world.sealer, "hostile");
    int accepted = 0;
    for (int nonce = 10; nonce < 40; nonce++) {
      hostile.newHello(TestCards.identity(TestCards.IMSI), OFFER, nonce);
      accepted += hostile.sayHello(stick).isPresent() ? 1 : 0;
    }
    assertThat(accepted).as("logins of one card").isEqualTo(16);

    world.clock.passSeconds(60);
    hostile.newHello(TestCards.identity(TestCards.IMSI), OFFER, 40);
    assertThat(hostile.sayHello(stick)).as("they go on").isEmpty();
    assertThat(gateway.login(node.bearer).session()).isNotNull();
  }
}
