package org.sealpost.network.entitlement.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sealpost.codec.frame.Acknowledgement;
import org.sealpost.codec.frame.Envelope;
import org.sealpost.codec.frame.FrameCodec;
import org.sealpost.codec.frame.Message;
import org.sealpost.codec.frame.MessageId;
import org.sealpost.codec.frame.Poll;
import org.sealpost.codec.frame.ReadReceipt;
import org.sealpost.codec.frame.Refusal;
import org.sealpost.codec.frame.ResetFrame;
import org.sealpost.codec.frame.SealHeader;
import org.sealpost.codec.frame.SealNumber;
import org.sealpost.codec.frame.SealedFrame;

class SealedFrameTest extends NodeTest {
  private static final ReadReceipt RECEIPT = new ReadReceipt(5, 1);

  @BeforeEach
  void login() {
    gateway.login(node.bearer);
  }

  private Optional<byte[]> send(byte[] frame) {
    node.bearer.receive(gateway.peer, frame);
    return node.bearer.take(gateway.peer);
  }

  private int refusalCode(Optional<Message> answer) {
    return ((Refusal) answer.orElseThrow()).code();
  }

  @Test
  void a_message_is_acknowledged_once_its_effect_is_durable_with_the_networks_time() {
    MessageId id = gateway.newId();
    Envelope answer = gateway.open(send(gateway.sealed(id, RECEIPT)).orElseThrow());
    assertThat(answer.message()).isEqualTo(new Acknowledgement(List.of(id)));
    assertThat(answer.time()).hasValue(1_800_000_000);
    assertThat(node.listener.received).containsExactly(RECEIPT);
  }

  @Test
  void a_repeated_frame_is_acknowledged_again_and_has_no_effect() {
    byte[] frame = gateway.sealed(gateway.newId(), RECEIPT);
    Envelope first = gateway.open(send(frame).orElseThrow());
    Envelope second = gateway.open(send(frame).orElseThrow());
    assertThat(second.message()).isEqualTo(first.message());
    assertThat(node.listener.received).hasSize(1);
    assertThat(node.count(Counters.Event.REPEATED)).isEqualTo(1);
  }

  @Test
  void a_repeated_frame_that_was_refused_is_refused_again() {
    node.listener.refuse();
    byte[] frame = gateway.sealed(gateway.newId(), RECEIPT);
    Message first = gateway.open(send(frame).orElseThrow()).message();
    assertThat(first).isInstanceOf(Refusal.class);
    assertThat(gateway.open(send(frame).orElseThrow()).message()).isEqualTo(first);
    assertThat(node.listener.received).hasSize(1);
  }

  @Test
  void a_number_below_the_window_is_neither_handled_nor_acknowledged() {
    byte[] late = gateway.sealed(gateway.newId(), RECEIPT);
    for (int i = 0; i < 128; i++) {
      send(gateway.sealed(gateway.newId(), RECEIPT));
    }
    assertThat(send(late)).isEmpty();
    assertThat(node.listener.received).hasSize(128);
  }

  @Test
  void if_the_effect_fails_nothing_is_stored_and_the_same_octets_are_handled_later() {
    byte[] frame = gateway.sealed(gateway.newId(), RECEIPT);
    node.listener.fail(true);
    assertThat(send(frame)).isEmpty();
    assertThat(world.rows("session WHERE active = 1")).isZero();
    assertThat(world.rows("push_address")).isZero();
    node.listener.fail(false);
    assertThat(send(frame)).isPresent();
    assertThat(node.listener.received).hasSize(1);
  }

  @Test
  void acknowledgements_and_errors_are_told_and_not_answered() {
    Acknowledgement acknowledgement = new Acknowledgement(List.of(gateway.newId()));
    Refusal refusal = new Refusal(gateway.newId(), Refusal.NO_ROOM, "");
    assertThat(send(gateway.sealed(gateway.newId(), acknowledgement))).isEmpty();
    assertThat(send(gateway.sealed(gateway.newId(), refusal))).isEmpty();
    assertThat(node.listener.received).containsExactly(acknowledgement, refusal);
  }

  @Test
  void a_claim_of_another_card_is_refused_and_has_no_effect() {
    Poll iccid = Messages.poll(TestCards.OTHER_ICCID, Optional.empty());
    Poll imsi = Messages.poll(TestCards.ICCID, Optional.of(TestCards.OTHER_IMSI));
    assertThat(refusalCode(gateway.ask(node.bearer, gateway.newId(), iccid)))
        .isEqualTo(Refusal.CLAIM_REFUSED);
    assertThat(refusalCode(gateway.ask(node.bearer, gateway.newId(), imsi)))
        .isEqualTo(Refusal.CLAIM_REFUSED);
    assertThat(node.listener.received).isEmpty();
    assertThat(node.count(Counters.Event.CLAIM_REFUSED)).isEqualTo(2);
    assertThat(world.rows("session WHERE active = 1")).isZero();
    assertThat(world.rows("push_address")).isZero();
  }

  @Test
  void an_unknown_type_is_refused_by_its_id() {
    // array(3), type 6, message id, map(0)
    byte[] message = HexFormat.of().parseHex("8306" + "480011223344556607" + "a0");
    Refusal refusal = (Refusal) gateway.open(send(gateway.sealed(message)).orElseThrow()).message();
    assertThat(refusal.code()).isEqualTo(Refusal.UNKNOWN_TYPE);
    assertThat(refusal.refused().toString()).isEqualTo("0011223344556607");
  }

  @Test
  void a_malformed_message_is_refused_by_its_id_and_its_number_is_used_up() {
    // array(3), type 3 read receipt, message id, an empty body
    byte[] message = HexFormat.of().parseHex("8303" + "480011223344556603" + "a0");
    byte[] frame = gateway.sealed(message);
    Refusal refusal = (Refusal) gateway.open(send(frame).orElseThrow()).message();
    assertThat(refusal.code()).isEqualTo(Refusal.MALFORMED);
    assertThat(send(frame)).isPresent();
    assertThat(node.count(Counters.Event.REPEATED)).isEqualTo(1);
    assertThat(node.listener.received).isEmpty();
  }

  @Test
  void a_forged_frame_is_counted_and_answered_by_nothing() {
    byte[] frame = gateway.sealed(gateway.newId(), RECEIPT);
    frame[frame.length - 1] ^= 1;
    assertThat(send(frame)).isEmpty();
    assertThat(node.count(Counters.Event.FORGED)).isEqualTo(1);
    assertThat(world.rows("session WHERE active = 1")).isZero();
  }

  @Test
  void a_session_that_is_not_known_is_answered_by_a_reset_now_and_then() {
    byte[] frame = gateway.sealed(gateway.newId(), RECEIPT);
    world.clock.passSeconds(24 * 3600);
    assertThat(TestGateway.decode(send(frame).orElseThrow()))
        .isEqualTo(new ResetFrame(gateway.session()));
    assertThat(send(frame)).isEmpty();
    world.clock.passSeconds(10);
    assertThat(send(frame)).isPresent();
    assertThat(node.count(Counters.Event.UNKNOWN_SESSION)).isEqualTo(3);
  }

  @Test
  void a_reset_is_never_sent_over_a_bearer_that_costs_as_much_as_an_sms() {
    TestBearer sms = new TestBearer("sms", 100);
    node.server.addBearer(sms);
    world.clock.passSeconds(24 * 3600);
    sms.receive(gateway.peer, gateway.sealed(gateway.newId(), RECEIPT));
    assertThat(sms.take(gateway.peer)).isEmpty();
    assertThat(node.count(Counters.Event.UNKNOWN_SESSION)).isEqualTo(1);
  }

  @Test
  void of_two_logins_that_race_the_older_is_over_once_the_newer_spoke_and_its_frames_are_strange() {
    TestGateway other = new TestGateway(TestCards.IMSI, world.sealer, "gateway-2");
    other.newHello(TestCards.identity(TestCards.IMSI), gateway.hello().offer(), 77);
    gateway.newHello(TestCards.identity(TestCards.IMSI), gateway.hello().offer(), 76);
    other.login(node.bearer);
    gateway.login(node.bearer);
    byte[] early = other.sealed(other.newId(), Messages.poll());
    assertThat(gateway.ask(node.bearer, gateway.newId(), Messages.poll())).isPresent();
    node.bearer.receive(other.peer, early);
    assertThat(TestGateway.decode(node.bearer.take(other.peer).orElseThrow()))
        .isEqualTo(new ResetFrame(other.session()));
    assertThat(world.rows("session")).isEqualTo(1);
    assertThat(node.listener.received).hasSize(1);
  }

  @Test
  void a_frame_under_another_cards_session_id_or_turned_round_is_not_authentic() {
    byte[] frame = gateway.sealed(gateway.newId(), RECEIPT);
    byte[] answer = send(frame).orElseThrow();
    assertThat(send(answer)).as("what the network sealed, sent back to it").isEmpty();
    TestGateway other = new TestGateway(TestCards.IMSI, world.sealer, "gateway-2");
    other.newHello(TestCards.identity(TestCards.IMSI), gateway.hello().offer(), 77);
    other.login(node.bearer);
    SealedFrame taken = (SealedFrame) TestGateway.decode(frame);
    SealHeader moved =
        new SealHeader(taken.header().algorithm(), other.session(), new SealNumber(1, 99));
    assertThat(send(FrameCodec.encode(new SealedFrame(moved, taken.ciphertext())))).isEmpty();
    assertThat(node.count(Counters.Event.FORGED)).isEqualTo(2);
    assertThat(node.listener.received).hasSize(1);
  }

  @Test
  void the_older_session_ends_when_the_newer_one_has_carried_a_frame() {
    assertThat(send(gateway.sealed(gateway.newId(), RECEIPT))).isPresent();
    TestGateway again = new TestGateway(TestCards.IMSI, world.sealer, "gateway-2");
    again.login(node.bearer);
    assertThat(world.rows("session")).isEqualTo(2);
    assertThat(send(gateway.sealed(gateway.newId(), RECEIPT))).isPresent();
    again.ask(node.bearer, again.newId(), RECEIPT).orElseThrow();
    assertThat(world.rows("session")).isEqualTo(1);
    assertThat(TestGateway.decode(send(gateway.sealed(gateway.newId(), RECEIPT)).orElseThrow()))
        .isInstanceOf(ResetFrame.class);
  }
}
