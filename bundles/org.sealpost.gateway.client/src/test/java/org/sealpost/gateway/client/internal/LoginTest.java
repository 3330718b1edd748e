package org.sealpost.gateway.client.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sealpost.gateway.client.internal.Network.AKA_PRIME;
import static org.sealpost.gateway.client.internal.Network.REQUEST;
import static org.sealpost.gateway.client.internal.Network.SUCCESS;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sealpost.codec.frame.AcceptFrame;
import org.sealpost.codec.frame.ConversationId;
import org.sealpost.codec.frame.CookieFrame;
import org.sealpost.codec.frame.EapFrame;
import org.sealpost.codec.frame.Frame;
import org.sealpost.codec.frame.FrameCodec;
import org.sealpost.codec.frame.HelloFrame;
import org.sealpost.codec.frame.Octets;
import org.sealpost.codec.frame.Offer;
import org.sealpost.seal.api.AgreedKeys;
import org.sealpost.seal.api.PeerConversation;
import org.sealpost.seal.api.PeerIdentities;

class LoginTest implements Login.Outcome {
  private static final Octets NONCE = Octets.of(Network.filled(16, 0xa0));
  private static final Octets SHOWN = Octets.of((byte) 0, (byte) 'A');
  private static final byte[] SENT = {'0', '1'};
  private static final byte[] REPLY = Octets.ofHex("0201000501").toByteArray();

  private final FakePeer peer = new FakePeer(AKA_PRIME);
  private final List<byte[]> replies = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();
  private FakeSat.Opening established;
  private final Login login =
      new Login(
          new FakeSat("8988211000000000017"),
          new Naming(SHOWN, SENT, false, Map.of(AKA_PRIME, PeerIdentities.first(SENT))),
          Map.of(AKA_PRIME, peer),
          new Offer(List.of(AKA_PRIME), List.of(3, 1)),
          NONCE,
          Runnable::run,
          this);

  @Override
  public void established(Login.Agreed agreed) {
    established = new FakeSat.Opening(agreed.algorithm(), agreed.hello(), agreed.accept());
  }

  @Override
  public void failed(String reason) {
    failures.add(reason);
  }

  private boolean receive(Frame frame) {
    return login.received(
        frame, FrameCodec.encode(frame), () -> replies.add(login.lastSent().clone()));
  }

  private HelloFrame hello() {
    return Network.hello(login.lastSent());
  }

  private void step(PeerConversation.Step step) {
    peer.asked.remove().step().complete(step);
  }

  /** Accepts the hello as it is. */
  private AcceptFrame accept() {
    AcceptFrame accept = Network.accept(hello(), AKA_PRIME, 1);
    receive(accept);
    return accept;
  }

  @Test
  void it_begins_with_a_hello_that_offers_what_is_installed() {
    assertThat(hello().offer()).isEqualTo(new Offer(List.of(AKA_PRIME), List.of(3, 1)));
    assertThat(hello().nonce()).isEqualTo(NONCE);
    assertThat(hello().cookie()).isEmpty();
    assertThat(hello().identity()).isEqualTo(SHOWN);
  }

  @Test
  void a_cookie_repeats_the_hello_with_it_once() {
    CookieFrame cookie = Network.cookie(hello());
    assertThat(receive(cookie)).isTrue();
    assertThat(hello().cookie()).contains(Network.COOKIE);
    assertThat(hello().nonce()).isEqualTo(NONCE);
    CookieFrame another = new CookieFrame(Octets.of((byte) 1), NONCE);
    assertThat(receive(another)).isFalse();
    assertThat(hello().cookie()).contains(Network.COOKIE);
    assertThat(login.isDisowned(another)).as("made for another bearer").isTrue();
    assertThat(login.isDisowned(cookie)).as("the same once more").isFalse();
  }

  @Test
  void cookie_and_accept_of_another_hello_are_ignored() {
    byte[] before = login.lastSent();
    HelloFrame foreign =
        new HelloFrame(
            Octets.of((byte) 1),
            hello().offer(),
            Optional.empty(),
            Octets.of(Network.filled(16, 0)));
    assertThat(receive(Network.cookie(foreign))).isFalse();
    assertThat(receive(Network.accept(foreign, AKA_PRIME, 1))).isFalse();
    assertThat(login.lastSent()).isEqualTo(before);
    assertThat(peer.asked).isEmpty();
    assertThat(failures).isEmpty();
  }

  @Test
  void a_choice_that_was_not_offered_is_refused_before_the_card_is_asked() {
    receive(Network.accept(hello(), "eap-aka", 3));
    assertThat(failures).containsExactly("the network chose what was not offered");
    assertThat(peer.asked).isEmpty();
    receive(Network.accept(hello(), AKA_PRIME, 3));
    assertThat(peer.asked).as("the login is over").isEmpty();
  }

  @Test
  void a_sealer_that_was_not_offered_is_refused() {
    receive(Network.accept(hello(), AKA_PRIME, 24));
    assertThat(failures).hasSize(1);
  }

  @Test
  void a_hello_that_the_network_refuses_ends_the_login_before_the_card_is_asked() {
    receive(Network.refusal(hello(), AKA_PRIME, 1));
    assertThat(failures)
        .containsExactly(
            "the network refused the hello: expected an EAP request, found EAP-Failure");
    assertThat(peer.asked).isEmpty();
    accept();
    assertThat(peer.asked).as("the login is over").isEmpty();
  }

  @Test
  void the_packet_in_the_accept_and_each_after_it_goes_to_the_conversation() {
    accept();
    assertThat(peer.asked.element().packet()).isEqualTo(REQUEST.toByteArray());
    assertThat(peer.sent).as("what was encrypted for the way").hasValue(SENT);
    step(new PeerConversation.Reply(REPLY));
    EapFrame reply = new EapFrame(Network.CONVERSATION, Octets.of(REPLY));
    assertThat(replies).containsExactly(FrameCodec.encode(reply));

    receive(Network.eap(REQUEST));
    step(new PeerConversation.Reply(REPLY));
    assertThat(replies).as("a repeated request is answered again").hasSize(2);
    assertThat(login.lastSent()).as("and repeated until something comes").isEqualTo(replies.get(1));
  }

  @Test
  void keys_are_bound_to_hello_and_accept_as_they_went_over_the_wire() {
    receive(Network.cookie(hello()));
    byte[] hello = login.lastSent();
    AcceptFrame accept = accept();
    step(new PeerConversation.Reply(REPLY));
    receive(Network.eap(SUCCESS));
    step(FakePeer.established(FakePeer.keys()));
    assertThat(established.algorithm()).isEqualTo(1);
    assertThat(established.hello()).isEqualTo(hello);
    assertThat(established.accept()).isEqualTo(FrameCodec.encode(accept));
    assertThat(failures).isEmpty();
  }

  @Test
  void a_refusal_of_the_card_is_sent_and_ends_the_login() {
    accept();
    step(new PeerConversation.Refused("the network is not genuine", Optional.of(REPLY)));
    assertThat(replies).hasSize(1);
    assertThat(failures).containsExactly("the network is not genuine");
    receive(Network.eap(REQUEST));
    assertThat(peer.asked).isEmpty();
  }

  @Test
  void a_card_without_an_answer_ends_the_login() {
    accept();
    peer.asked.remove().step().completeExceptionally(new IllegalStateException("pulled"));
    assertThat(failures).containsExactly("the card gave no answer: pulled");
  }

  @Test
  void a_packet_that_comes_while_the_card_computes_is_not_handed_in() {
    AcceptFrame accept = accept();
    receive(Network.eap(REQUEST));
    receive(accept);
    assertThat(peer.asked).hasSize(1);
    step(new PeerConversation.Ignored("not now"));
    receive(Network.eap(REQUEST));
    assertThat(peer.asked).hasSize(1);
  }

  @Test
  void packets_of_another_conversation_are_ignored() {
    receive(Network.eap(REQUEST));
    accept();
    step(new PeerConversation.Reply(REPLY));
    receive(new EapFrame(ConversationId.of(Network.filled(16, 0)), SUCCESS));
    assertThat(peer.asked).isEmpty();
  }

  @Test
  void keys_that_come_after_the_end_are_overwritten() {
    accept();
    login.close();
    assertThat(peer.closed).hasValue(1);
    AgreedKeys keys =
        new AgreedKeys(new byte[8], new byte[1], Network.filled(AgreedKeys.ROOT_KEY_LENGTH, 1));
    step(FakePeer.established(keys));
    assertThat(established).isNull();
    assertThat(keys.rootKey()).containsOnly(0);
  }
}
