package org.sealpost.network.entitlement.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sealpost.codec.frame.Acknowledgement;
import org.sealpost.codec.frame.Envelope;
import org.sealpost.codec.frame.Message;
import org.sealpost.codec.frame.MessageId;
import org.sealpost.codec.frame.Notice;
import org.sealpost.codec.frame.ReadReceipt;
import org.sealpost.codec.frame.SealedFrame;
import org.sealpost.network.api.channel.SessionView;

class SendingTest extends NodeTest {
  private static final MessageId ID = MessageId.of(new byte[] {1, 2, 3, 4, 5, 6, 7, 8});

  @BeforeEach
  void login() {
    gateway.login(node.bearer);
  }

  private boolean notice(TestNode from) {
    return from.server.send(TestCards.ICCID, ID, new Notice());
  }

  private Optional<Message> hear(TestNode by) {
    return gateway.ask(by.bearer, gateway.newId(), new ReadReceipt(1, 1));
  }

  private long epoch(TestNode of) {
    byte[] frame = of.bearer.take(gateway.peer).orElseThrow();
    gateway.open(frame);
    return ((SealedFrame) TestGateway.decode(frame)).header().number().epoch();
  }

  @Test
  void nothing_is_sent_before_the_gateways_first_valid_sealed_frame() {
    assertThat(node.server.reaches(TestCards.ICCID)).isFalse();
    assertThat(notice(node)).isFalse();
    assertThat(node.bearer.take(gateway.peer)).isEmpty();
    hear(node).orElseThrow();
    assertThat(node.server.reaches(TestCards.ICCID)).isTrue();
    assertThat(notice(node)).isTrue();
    Envelope pushed = gateway.receive(node.bearer).orElseThrow();
    assertThat(pushed.id()).isEqualTo(ID);
    assertThat(pushed.message()).isEqualTo(new Notice());
    assertThat(pushed.time()).hasValue(1_800_000_000);
  }

  @Test
  void a_session_is_told_once_it_is_sent_under() {
    assertThat(node.server.session(TestCards.ICCID)).isEmpty();
    hear(node).orElseThrow();
    TestBearer second = new TestBearer("mqtt", 0);
    node.server.addBearer(second);
    second.receive(gateway.peer, gateway.sealed(gateway.newId(), new ReadReceipt(1, 1)));
    Instant opened = Instant.ofEpochSecond(1_800_000_000);
    SessionView told = node.server.session(TestCards.ICCID).orElseThrow();
    byte[] frame = second.take(gateway.peer).orElseThrow();
    assertThat(told)
        .isEqualTo(
            new SessionView(
                ((SealedFrame) TestGateway.decode(frame)).header().session().toString(),
                "eap-aka-prime",
                3,
                "A256GCM",
                List.of("mqtt", "http"),
                opened,
                opened.plus(Duration.ofHours(24)),
                Duration.ZERO,
                false));
    world.clock.passSeconds(24 * 3600);
    assertThat(node.server.session(TestCards.ICCID)).isEmpty();
  }

  @Test
  void a_sealer_without_a_registered_name_is_told_by_its_number() {
    assertThat(AlgorithmNames.of(24)).isEqualTo("ChaCha20/Poly1305");
    assertThat(AlgorithmNames.of(-65_537)).isEqualTo("COSE -65537");
  }

  @Test
  void a_card_without_a_session_or_a_bearer_is_not_reached() {
    hear(node).orElseThrow();
    assertThat(node.server.reaches(TestCards.OTHER_ICCID)).isFalse();
    node.bearer.goDown();
    assertThat(node.server.reaches(TestCards.ICCID)).isFalse();
    assertThat(notice(node)).isFalse();
  }

  @Test
  void an_address_is_learnt_beside_the_old_ones_from_fresh_frames_only() {
    byte[] first = gateway.sealed(gateway.newId(), new ReadReceipt(1, 1));
    node.bearer.receive("a", first);
    node.bearer.receive("replay", first);
    for (String peer : new String[] {"b", "c", "d", "b"}) {
      node.bearer.receive(peer, gateway.sealed(gateway.newId(), new ReadReceipt(1, 1)));
    }
    for (String peer : new String[] {"a", "b", "c", "d", "replay"}) {
      while (node.bearer.take(peer).isPresent()) {
        assertThat(peer).isNotEmpty(); // acknowledgements
      }
    }
    assertThat(notice(node)).isTrue();
    assertThat(node.bearer.take("a")).isEmpty();
    assertThat(node.bearer.take("replay")).isEmpty();
    byte[] frame = node.bearer.take("b").orElseThrow();
    assertThat(node.bearer.take("c")).hasValue(frame);
    assertThat(node.bearer.take("d")).hasValue(frame);
  }

  @Test
  void two_nodes_over_one_store_take_different_epochs_and_see_each_others_windows() {
    TestNode second = world.node();
    byte[] frame = gateway.sealed(gateway.newId(), new ReadReceipt(1, 1));
    node.bearer.receive(gateway.peer, frame);
    second.bearer.receive(gateway.peer, frame);
    assertThat(node.listener.received).hasSize(1);
    assertThat(second.listener.received).isEmpty();
    assertThat(second.count(Counters.Event.REPEATED)).isEqualTo(1);
    assertThat(epoch(node)).isEqualTo(1);
    assertThat(epoch(second)).isEqualTo(2);
    assertThat(notice(node)).isTrue();
    assertThat(notice(second)).isTrue();
    assertThat(epoch(node)).isEqualTo(1);
    assertThat(epoch(second)).isEqualTo(2);
  }

  @Test
  void no_key_and_nonce_occur_twice_over_nodes_and_restarts() {
    Set<Long> epochs = new HashSet<>();
    int frames = 0;
    for (int run = 0; run < 5; run++) {
      for (TestNode used : new TestNode[] {world.node(), world.node()}) {
        assertThat(hear(used).orElseThrow()).isInstanceOf(Acknowledgement.class);
        notice(used);
        epochs.add(epoch(used));
        frames += 3; // the gateway's, the acknowledgement, the notice
      }
      world.restart();
    }
    assertThat(epochs).hasSize(10);
    assertThat(world.sealer.sealed()).isEqualTo(frames);
  }

  @Test
  void after_a_restart_a_card_is_reached_without_a_new_login() {
    hear(node).orElseThrow();
    world.restart();
    TestNode second = world.node();
    assertThat(notice(second)).isTrue();
    assertThat(gateway.receive(second.bearer)).isPresent();
  }

  @Test
  void one_listener_is_attached_at_a_time_and_frames_wait_outside_while_there_is_none() {
    assertThatThrownBy(() -> node.server.attach(new TestListener()))
        .isInstanceOf(IllegalStateException.class);
    TestNode deaf = world.node();
    deaf.detach();
    byte[] frame = gateway.sealed(gateway.newId(), new ReadReceipt(1, 1));
    deaf.bearer.receive(gateway.peer, frame);
    assertThat(deaf.bearer.take(gateway.peer)).isEmpty();
    node.bearer.receive(gateway.peer, frame);
    assertThat(node.listener.received).hasSize(1);
  }
}
