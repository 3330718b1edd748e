package org.sealpost.network.entitlement.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.sealpost.codec.frame.AcceptFrame;
import org.sealpost.codec.frame.CookieFrame;
import org.sealpost.codec.frame.FrameCodec;
import org.sealpost.codec.frame.HelloFrame;
import org.sealpost.codec.frame.Octets;

class CookieTest extends NodeTest {
  private HelloFrame helloWithCookie() {
    node.bearer.receive(gateway.peer, gateway.helloOctets());
    CookieFrame cookie =
        (CookieFrame) TestGateway.decode(node.bearer.take(gateway.peer).orElseThrow());
    return gateway.hello().withCookie(cookie.cookie());
  }

  private Object answer(TestNode asked, String peer, HelloFrame hello) {
    asked.bearer.receive(peer, FrameCodec.encode(hello));
    return TestGateway.decode(asked.bearer.take(peer).orElseThrow());
  }

  @Test
  void a_hello_without_cookie_leaves_nothing_and_asks_for_no_vector() {
    for (int i = 0; i < 100; i++) {
      helloWithCookie();
    }
    assertThat(world.rows("conversation")).isZero();
    assertThat(world.agreement.begun()).isZero();
    assertThat(answer(node, gateway.peer, helloWithCookie())).isInstanceOf(AcceptFrame.class);
    assertThat(world.rows("conversation")).isEqualTo(1);
  }

  @Test
  void a_cookie_is_good_at_the_peer_that_got_it_only() {
    HelloFrame hello = helloWithCookie();
    assertThat(answer(node, "gateway-2", hello)).isInstanceOf(CookieFrame.class);
    assertThat(world.agreement.begun()).isZero();
  }

  @Test
  void a_cookie_is_good_for_the_hello_it_was_made_for_only() {
    HelloFrame hello = helloWithCookie();
    HelloFrame other =
        new HelloFrame(
            Octets.of(TestCards.identity(TestCards.OTHER_IMSI)),
            hello.offer(),
            hello.cookie(),
            hello.nonce());
    assertThat(answer(node, gateway.peer, other)).isInstanceOf(CookieFrame.class);
    assertThat(world.agreement.begun()).isZero();
  }

  @Test
  void a_cookie_ends_after_its_time() {
    HelloFrame hello = helloWithCookie();
    world.clock.passSeconds(59);
    assertThat(answer(node, gateway.peer, hello)).isInstanceOf(AcceptFrame.class);
    world.clock.passSeconds(61);
    assertThat(answer(node, gateway.peer, hello)).isInstanceOf(CookieFrame.class);
  }

  @Test
  void any_node_over_the_store_takes_the_cookie_of_another() {
    HelloFrame hello = helloWithCookie();
    assertThat(answer(world.node(), gateway.peer, hello)).isInstanceOf(AcceptFrame.class);
  }
}
