package org.sealpost.network.entitlement.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.sealpost.codec.frame.ResetFrame;

class TakeoverTest extends NodeTest {
  private int nonce = 100;

  /** Another gateway with the same card, or the same one without its data. */
  private TestGateway takeOver() {
    TestGateway other = new TestGateway(TestCards.IMSI, world.sealer, "gateway-" + nonce);
    other.newHello(TestCards.identity(TestCards.IMSI), gateway.hello().offer(), nonce++);
    other.login(node.bearer);
    assertThat(other.ask(node.bearer, other.newId(), Messages.poll())).isPresent();
    return other;
  }

  private boolean alternating() {
    return node.server.session(TestCards.ICCID).orElseThrow().alternating();
  }

  @Test
  void sessions_that_take_over_three_times_in_an_hour_raise_the_alarm_until_the_hour_is_over() {
    takeOver(); // takes over from none
    takeOver();
    takeOver();
    assertThat(alternating()).isFalse();
    takeOver();
    assertThat(alternating()).isTrue();
    assertThat(node.count(Counters.Event.ALTERNATING)).isEqualTo(1);
    world.clock.passSeconds(3600);
    assertThat(alternating()).isFalse();
    takeOver();
    assertThat(node.count(Counters.Event.ALTERNATING)).isEqualTo(1);
  }

  @Test
  void a_login_that_never_carried_a_frame_is_no_takeover() {
    gateway.login(node.bearer);
    takeOver();
    assertThat(world.rows("session_takeover")).isZero();
  }

  @Test
  void revoking_ends_the_session_that_is_in_use_and_the_one_that_is_only_agreed_on() {
    TestGateway used = takeOver();
    gateway.login(node.bearer);
    assertThat(node.server.revoke(TestCards.ICCID)).isEqualTo(2);
    assertThat(node.server.reaches(TestCards.ICCID)).isFalse();
    node.bearer.receive(used.peer, used.sealed(used.newId(), Messages.poll()));
    assertThat(TestGateway.decode(node.bearer.take(used.peer).orElseThrow()))
        .isEqualTo(new ResetFrame(used.session()));
    assertThat(node.server.revoke(TestCards.ICCID)).isZero();
  }
}
