package org.sealpost.network.entitlement.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sealpost.codec.frame.Acknowledgement;
import org.sealpost.codec.frame.Frame;
import org.sealpost.codec.frame.MessageId;
import org.sealpost.codec.frame.Notice;
import org.sealpost.codec.frame.Offer;
import org.sealpost.codec.frame.ReadReceipt;

/** Sessions whose sealer goes, stays away, or comes back. */
class ParkedSessionTest extends NodeTest {
  private static final ReadReceipt RECEIPT = new ReadReceipt(5, 1);
  private static final MessageId ID = MessageId.of(new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
  private static final int GRACE = 3;

  private final RecordingSealer second = new RecordingSealer(24, 32);

  @BeforeEach
  void loginAndLoseTheSealer() {
    gateway.login(node.bearer);
    gateway.ask(node.bearer, gateway.newId(), RECEIPT).orElseThrow();
    node.server.removeSealer(world.sealer);
  }

  private byte[] frame() {
    return gateway.sealed(gateway.newId(), RECEIPT);
  }

  private Optional<Frame> send(byte[] frame) {
    node.bearer.receive(gateway.peer, frame);
    return node.bearer.take(gateway.peer).map(TestGateway::decode);
  }

  private boolean notice() {
    return node.server.send(TestCards.ICCID, ID, new Notice());
  }

  @Test
  void a_sealer_that_is_back_within_the_grace_costs_nothing_but_a_repetition() {
    byte[] frame = frame();
    world.clock.passSeconds(GRACE - 1);
    assertThat(send(frame)).isEmpty();
    assertThat(node.count(Counters.Event.PARKED)).isEqualTo(1);
    assertThat(node.count(Counters.Event.UNKNOWN_SESSION)).isZero();
    node.server.addSealer(world.sealer);
    node.bearer.receive(gateway.peer, frame);
    assertThat(gateway.receive(node.bearer).orElseThrow().message())
        .isInstanceOf(Acknowledgement.class);
    assertThat(node.listener.received).hasSize(2);
  }

  @Test
  void after_the_grace_the_gateway_is_told_with_a_proof_now_and_then_and_never_reset() {
    world.clock.passSeconds(GRACE);
    byte[] frame = frame();
    assertThat(send(frame)).contains(gateway.parked());
    assertThat(send(frame)).isEmpty();
    world.clock.passSeconds(2);
    assertThat(send(frame)).contains(gateway.parked());
    assertThat(world.rows("session")).isEqualTo(1);
    assertThat(node.listener.received).hasSize(1);
  }

  @Test
  void over_a_bearer_that_costs_as_much_as_an_sms_it_is_not_told() {
    TestBearer sms = new TestBearer("sms", 100);
    node.server.addBearer(sms);
    world.clock.passSeconds(GRACE);
    sms.receive(gateway.peer, frame());
    assertThat(sms.take(gateway.peer)).isEmpty();
    assertThat(send(frame())).contains(gateway.parked());
  }

  @Test
  void what_is_sent_down_is_as_good_as_lost_and_tells_the_gateway_after_the_grace() {
    assertThat(node.server.reaches(TestCards.ICCID)).isTrue();
    assertThat(notice()).as("to be sent again, soon").isTrue();
    assertThat(node.bearer.take(gateway.peer)).isEmpty();
    world.clock.passSeconds(GRACE);
    assertThat(notice()).isTrue();
    assertThat(node.bearer.take(gateway.peer).map(TestGateway::decode)).contains(gateway.parked());
    node.server.addSealer(world.sealer);
    assertThat(notice()).isTrue();
    assertThat(gateway.receive(node.bearer).orElseThrow().message()).isEqualTo(new Notice());
  }

  @Test
  void a_process_that_begins_without_the_sealer_waits_for_it_first() {
    TestNode late = world.node();
    late.server.removeSealer(world.sealer);
    late.bearer.receive(gateway.peer, frame());
    assertThat(late.bearer.take(gateway.peer)).isEmpty();
    world.clock.passSeconds(GRACE);
    late.bearer.receive(gateway.peer, frame());
    assertThat(late.bearer.take(gateway.peer)).isPresent();
  }

  @Test
  void a_new_session_under_another_sealer_takes_over_and_the_parked_one_ends() {
    node.server.addSealer(second);
    TestGateway again = loginUnder(second);
    assertThat(world.rows("session")).isEqualTo(2);
    assertThat(again.ask(node.bearer, again.newId(), RECEIPT)).isPresent();
    assertThat(world.rows("session")).isEqualTo(1);
    assertThat(notice()).isTrue();
    assertThat(again.receive(node.bearer).orElseThrow().message()).isEqualTo(new Notice());
  }

  @Test
  void until_the_new_session_has_carried_a_frame_the_parked_one_goes_on_if_its_sealer_is_back() {
    node.server.addSealer(second);
    loginUnder(second);
    node.server.addSealer(world.sealer);
    assertThat(gateway.ask(node.bearer, gateway.newId(), RECEIPT)).isPresent();
    assertThat(world.rows("session")).isEqualTo(2);
  }

  private TestGateway loginUnder(RecordingSealer sealer) {
    TestGateway again = new TestGateway(TestCards.IMSI, sealer, "gateway-1");
    Offer offer = new Offer(List.of("eap-aka-prime"), List.of(3, sealer.algorithm()));
    again.newHello(TestCards.identity(TestCards.IMSI), offer, 77);
    return again.login(node.bearer);
  }
}
