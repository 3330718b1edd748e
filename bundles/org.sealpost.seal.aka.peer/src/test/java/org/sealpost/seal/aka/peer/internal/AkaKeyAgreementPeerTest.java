package org.sealpost.seal.aka.peer.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.annotation.Annotation;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sealpost.codec.aka.AkaMethod;
import org.sealpost.codec.aka.ExportedKeys;
import org.sealpost.seal.api.AgreedKeys;
import org.sealpost.seal.api.CardAuthentication;
import org.sealpost.seal.api.KeyAgreementPeer;
import org.sealpost.seal.api.PeerConversation;
import org.sealpost.seal.api.PeerConversation.Established;
import org.sealpost.seal.api.PeerConversation.Refused;
import org.sealpost.seal.api.PeerConversation.Reply;
import org.sealpost.seal.api.PeerConversation.Step;
import org.sealpost.seal.api.PeerIdentities;

class AkaKeyAgreementPeerTest {
  private static final String IMSI = "232010000000000";
  private static final int AUTHENTICATION_REJECT = 2;
  private static final int SYNCHRONIZATION_FAILURE = 4;

  private final AtomicInteger asked = new AtomicInteger();

  /** A peer with the network of its method. */
  record Method(KeyAgreementPeer peer, AkaMethod method) {
    byte[] identity() {
      return peer.identity(IMSI, 2);
    }

    @Override
    public String toString() {
      return peer.name();
    }
  }

  static Stream<Method> methods() {
    return Stream.of(
        new Method(prime(TestNetwork.NAME), AkaMethod.AKA_PRIME),
        new Method(new EapAkaPeer(), AkaMethod.AKA));
  }

  private static EapAkaPrimePeer prime(String networkName) {
    return new EapAkaPrimePeer(
        new AkaPeerConfig() {
          @Override
          public String networkName() {
            return networkName;
          }

          @Override
          public Class<? extends Annotation> annotationType() {
            return AkaPeerConfig.class;
          }
        });
  }

  private CardAuthentication card(CardAuthentication.Answer answer) {
    return (rand, autn) -> {
      asked.incrementAndGet();
      return CompletableFuture.completedStage(answer);
    };
  }

  private static Step step(PeerConversation conversation, byte[] packet) {
    return conversation.handle(packet).toCompletableFuture().join();
  }

  /** Talks on until the peer has nothing more to send. */
  private static Step talk(PeerConversation conversation, TestNetwork network, byte[] challenge) {
    Step step = step(conversation, challenge);
    while (step instanceof Reply reply) {
      step = step(conversation, network.handle(reply.packet()).orElseThrow());
    }
    return step;
  }

  private static int subtype(byte[] packet) {
    return packet[5];
  }

  @Test
  void the_first_digit_of_an_identity_tells_the_method() {
    assertThat(methods().map(method -> new String(method.identity(), 0, 16)))
        .containsExactly("6232010000000000", "0232010000000000");
    assertThat(methods().map(method -> method.peer().name()))
        .containsExactly("eap-aka-prime", "eap-aka");
  }

  @ParameterizedTest
  @MethodSource("methods")
  void both_ends_hold_the_same_keys(Method method) {
    TestNetwork network = new TestNetwork(method.method());
    PeerConversation conversation =
        method
            .peer()
            .begin(
                method.identity(),
                PeerIdentities.first(method.identity()),
                card(TestNetwork.cardAnswer()));
    Step last = talk(conversation, network, network.challenge(method.identity()));
    ExportedKeys theirs = network.keys().orElseThrow();
    assertThat(last)
        .isInstanceOfSatisfying(
            Established.class,
            established -> {
              AgreedKeys ours = established.keys();
              assertThat(ours.name()).isEqualTo(theirs.emskName().toByteArray());
              assertThat(ours.sessionId()).isEqualTo(theirs.sessionId().toByteArray());
              assertThat(ours.rootKey())
                  .isEqualTo(theirs.rootKey("sealpost-outer-seal@sealpost.org", 64).toByteArray());
            });
    assertThat(asked).hasValue(1);
  }

  @ParameterizedTest
  @MethodSource("methods")
  void a_network_that_the_card_refuses_is_rejected_at_once(Method method) {
    TestNetwork network = new TestNetwork(method.method());
    PeerConversation conversation =
        method
            .peer()
            .begin(
                method.identity(),
                PeerIdentities.first(method.identity()),
                card(new CardAuthentication.MacFailure()));
    Refused refused = (Refused) step(conversation, network.challenge(method.identity()));
    assertThat(refused.reason()).isEqualTo("the card refuses AUTN");
    assertThat(refused.packet())
        .hasValueSatisfying(p -> assertThat(subtype(p)).isEqualTo(AUTHENTICATION_REJECT));
    byte[] failure = network.handle(refused.packet().orElseThrow()).orElseThrow();
    assertThat(step(conversation, failure))
        .isEqualTo(new Refused("the card refuses AUTN", Optional.empty()));
  }

  @ParameterizedTest
  @MethodSource("methods")
  void after_a_synchronisation_failure_the_next_challenge_counts(Method method) {
    TestNetwork network = new TestNetwork(method.method());
    List<CardAuthentication.Answer> answers =
        List.of(
            new CardAuthentication.SynchronisationFailure(new byte[14]), TestNetwork.cardAnswer());
    PeerConversation conversation =
        method
            .peer()
            .begin(
                method.identity(),
                PeerIdentities.first(method.identity()),
                (rand, autn) ->
                    CompletableFuture.completedStage(answers.get(asked.getAndIncrement())));
    Reply reply = (Reply) step(conversation, network.challenge(method.identity()));
    assertThat(subtype(reply.packet())).isEqualTo(SYNCHRONIZATION_FAILURE);
    byte[] again = network.handle(reply.packet()).orElseThrow();
    assertThat(talk(conversation, network, again)).isInstanceOf(Established.class);
    assertThat(asked).hasValue(2);
  }

  @Test
  void a_network_of_another_name_is_refused_before_the_card_is_asked() {
    KeyAgreementPeer peer = prime("elsewhere");
    byte[] identity = peer.identity(IMSI, 2);
    PeerConversation conversation =
        peer.begin(identity, PeerIdentities.first(identity), card(TestNetwork.cardAnswer()));
    byte[] challenge = new TestNetwork(AkaMethod.AKA_PRIME).challenge(identity);
    assertThat(step(conversation, challenge))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> assertThat(refused.reason()).isEqualTo("unexpected AT_KDF_INPUT"));
    assertThat(asked).hasValue(0);
  }

  @Test
  void an_empty_network_name_is_refused_since_it_would_accept_any() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> prime(""))
        .withMessage("networkName: expected a name, found none");
  }

  @Test
  void a_peer_that_offered_aka_prime_refuses_to_be_bid_down() {
    byte[] identity = prime(TestNetwork.NAME).identity(IMSI, 2);
    PeerConversation conversation =
        new EapAkaPeer()
            .begin(identity, PeerIdentities.first(identity), card(TestNetwork.cardAnswer()));
    byte[] challenge = new TestNetwork(AkaMethod.AKA, "", true).challenge(identity);
    assertThat(step(conversation, challenge))
        .isInstanceOfSatisfying(
            Refused.class,
            refused ->
                assertThat(refused.reason()).isEqualTo("both sides would rather use EAP-AKA'"));
    assertThat(asked).hasValue(0);
  }

  @Test
  void a_peer_whose_policy_is_plain_aka_does_not_mind_that_the_network_prefers_aka_prime() {
    byte[] identity = new EapAkaPeer().identity(IMSI, 2);
    TestNetwork network = new TestNetwork(AkaMethod.AKA, "", true);
    PeerConversation conversation =
        new EapAkaPeer()
            .begin(identity, PeerIdentities.first(identity), card(TestNetwork.cardAnswer()));
    assertThat(talk(conversation, network, network.challenge(identity)))
        .isInstanceOf(Established.class);
  }

  @ParameterizedTest
  @MethodSource("methods")
  void the_other_method_is_ignored(Method method) {
    AkaMethod other = method.method() == AkaMethod.AKA ? AkaMethod.AKA_PRIME : AkaMethod.AKA;
    PeerConversation conversation =
        method
            .peer()
            .begin(
                method.identity(),
                PeerIdentities.first(method.identity()),
                card(TestNetwork.cardAnswer()));
    assertThat(step(conversation, new TestNetwork(other).challenge(method.identity())))
        .isEqualTo(new PeerConversation.Ignored("EAP type " + other.type()));
    assertThat(asked).hasValue(0);
  }

  @ParameterizedTest
  @MethodSource("methods")
  void no_secret_is_printed(Method method) {
    TestNetwork network = new TestNetwork(method.method());
    PeerConversation conversation =
        method
            .peer()
            .begin(
                method.identity(),
                PeerIdentities.first(method.identity()),
                card(TestNetwork.cardAnswer()));
    Step last = talk(conversation, network, network.challenge(method.identity()));
    String rootKey = HexFormat.of().formatHex(((Established) last).keys().rootKey());
    assertThat(List.of(method.peer(), conversation, last, ((Established) last).keys()))
        .allSatisfy(
            printed -> assertThat(printed.toString()).doesNotContain(IMSI).doesNotContain(rootKey));
  }
}
