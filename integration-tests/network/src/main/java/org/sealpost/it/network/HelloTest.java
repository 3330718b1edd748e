package org.sealpost.it.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sealpost.it.network.Network.NETWORK;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.sealpost.codec.frame.AcceptFrame;
import org.sealpost.codec.frame.CookieFrame;
import org.sealpost.codec.frame.Frame;
import org.sealpost.codec.frame.HelloFrame;
import org.sealpost.lib.cardfile.CardFile;
import org.sealpost.store.api.Store;

/** What a hello costs the network, over real HTTP and on its real store. */
public class HelloTest {
  @Test
  void a_hello_without_a_cookie_gets_one_and_costs_nothing() throws Exception {
    CardFile card = NETWORK.importedCard();
    Gateway gateway = new Gateway(NETWORK.devices());
    HelloFrame hello = Gateway.hello(card.imsi());
    assertThat(gateway.post(hello)).isEqualTo(202);
    List<Frame> frames = gateway.receive(10);
    assertThat(frames).singleElement().isInstanceOf(CookieFrame.class);
    assertThat(((CookieFrame) frames.get(0)).helloNonce()).isEqualTo(hello.nonce());
    assertThat(gateway.receive(0)).isEmpty();
    assertThat(conversations(card)).isZero();
  }

  @Test
  void a_hello_with_its_cookie_begins_one_conversation_however_often_it_comes() throws Exception {
    CardFile card = NETWORK.importedCard();
    Gateway gateway = new Gateway(NETWORK.devices());
    HelloFrame hello = gateway.withCookie(Gateway.hello(card.imsi()));
    assertThat(gateway.post(hello)).isEqualTo(202);
    List<Frame> first = gateway.receive(10);
    assertThat(first).singleElement().isInstanceOf(AcceptFrame.class);
    assertThat(gateway.post(hello)).isEqualTo(202);
    assertThat(gateway.receive(10)).isEqualTo(first);
    assertThat(conversations(card)).isEqualTo(1);
  }

  @Test
  void a_cookie_is_good_for_the_link_that_it_was_sent_to_only() throws Exception {
    CardFile card = NETWORK.importedCard();
    HelloFrame hello = new Gateway(NETWORK.devices()).withCookie(Gateway.hello(card.imsi()));
    Gateway other = new Gateway(NETWORK.devices());
    assertThat(other.post(hello)).isEqualTo(202);
    assertThat(other.receive(10)).singleElement().isInstanceOf(CookieFrame.class);
    assertThat(conversations(card)).isZero();
  }

  private static long conversations(CardFile card) {
    return NETWORK
        .framework()
        .await(Store.class, "")
        .<Long, RuntimeException>read(
            tx ->
                tx.find(
                        "SELECT COUNT(*) AS rows FROM conversation WHERE iccid = ?",
                        row -> row.number("rows"),
                        card.iccid().digits())
                    .orElseThrow());
  }
}
