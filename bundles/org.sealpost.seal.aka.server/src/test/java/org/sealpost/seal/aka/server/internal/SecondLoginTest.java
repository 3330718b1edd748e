package org.sealpost.seal.aka.server.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sealpost.seal.api.IdentityRounds;
import org.sealpost.seal.api.KeyAgreementServer;
import org.sealpost.seal.api.PeerConversation;
import org.sealpost.seal.api.PeerIdentities;
import org.sealpost.seal.api.VectorException;
import org.sealpost.seal.api.VectorSource;

/** A gateway that logs in again, with what it remembers of the first time. */
class SecondLoginTest {
  private static final int NOTIFICATION = 12;

  private final TestSubscriber card = new TestSubscriber();
  private final Register register = new Register(card);
  private final List<byte[]> packets = new ArrayList<>();
  private Optional<byte[]> pseudonym = Optional.empty();
  private Optional<byte[]> context = Optional.empty();
  private boolean reveals = true;
  private KeyAgreementServer.Step serverEnd;
  private PeerConversation.Step peerEnd;

  static Stream<Ends> both() {
    return Ends.both();
  }

  private PeerIdentities identities(Ends ends) {
    return new PeerIdentities(ends.identity(), pseudonym, context, reveals);
  }

  /** One login, each step of the server by another node; both sides remember what it left. */
  private void login(Ends ends, IdentityRounds rounds) {
    packets.clear();
    byte[] sent = ends.peer().firstIdentity(identities(ends));
    try (PeerConversation peer = ends.peer().begin(sent, identities(ends), card)) {
      serverEnd = Login.join(ends.server().begin(sent, rounds, register));
      while (serverEnd instanceof KeyAgreementServer.Request request) {
        packets.add(request.packet());
        peerEnd = Login.join(peer.handle(request.packet()));
        byte[] answer =
            peerEnd instanceof PeerConversation.Reply reply
                ? reply.packet()
                : ((PeerConversation.Refused) peerEnd).packet().orElseThrow();
        packets.add(answer);
        serverEnd = Login.join(ends.server().handle(request.state(), answer, register));
      }
      if (serverEnd instanceof KeyAgreementServer.Established established) {
        register.keep(established, ends.identity());
        peerEnd = Login.join(peer.handle(established.packet()));
        PeerConversation.Established theirs = (PeerConversation.Established) peerEnd;
        pseudonym = theirs.nextPseudonym().or(() -> pseudonym);
        context = theirs.reauthentication();
      }
    }
  }

  private void assertEstablished(boolean full) {
    KeyAgreementServer.Established server = (KeyAgreementServer.Established) serverEnd;
    PeerConversation.Established peer = (PeerConversation.Established) peerEnd;
    assertThat(peer.keys().name()).isEqualTo(server.keys().name());
    assertThat(peer.keys().sessionId()).isEqualTo(server.keys().sessionId());
    assertThat(peer.keys().rootKey()).isEqualTo(server.keys().rootKey());
    assertThat(server.imsi()).isEqualTo(TestSubscriber.IMSI);
    assertThat(server.full()).isEqualTo(full);
    assertThat(peer.full()).isEqualTo(full);
    assertThat(server.pseudonym().map(SecondLoginTest::text))
        .isEqualTo(peer.nextPseudonym().map(SecondLoginTest::text));
    assertThat(server.toString() + peer).doesNotContain(TestSubscriber.IMSI);
  }

  private static String text(byte[] octets) {
    return new String(octets, StandardCharsets.ISO_8859_1);
  }

  private void firstLogin(Ends ends) {
    register.knows(ends.identity());
    login(ends, IdentityRounds.NEVER);
    assertEstablished(true);
  }

  @ParameterizedTest
  @MethodSource("both")
  void it_is_fast_and_the_card_is_left_alone(Ends ends) {
    firstLogin(ends);
    for (int again = 0; again < 3; again++) {
      byte[] first = ends.peer().firstIdentity(identities(ends));
      assertThat(text(first)).startsWith(ends.peer().name().equals("eap-aka") ? "4" : "8");
      login(ends, IdentityRounds.NEVER);
      assertEstablished(false);
    }
    assertThat(card.authentications()).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("both")
  void without_the_context_it_goes_by_the_pseudonym(Ends ends) {
    firstLogin(ends);
    context = Optional.empty();
    String first = text(ends.peer().firstIdentity(identities(ends)));
    assertThat(first)
        .startsWith(ends.peer().name().equals("eap-aka") ? "2" : "7")
        .endsWith("@nai.epc.mnc001.mcc232.3gppnetwork.org");
    reveals = false;
    login(ends, IdentityRounds.ALWAYS);
    assertEstablished(true);
    String imsi = TestSubscriber.IMSI;
    assertThat(packets).noneMatch(packet -> text(packet).contains(imsi));
  }

  @ParameterizedTest
  @MethodSource("both")
  void a_context_that_a_node_cannot_read_is_as_none(Ends ends) {
    firstLogin(ends);
    register.spoil();
    login(ends, IdentityRounds.WHEN_NEEDED);
    assertEstablished(true);
  }

  @ParameterizedTest
  @MethodSource("both")
  void a_context_that_the_gateway_cannot_read_is_as_none(Ends ends) {
    firstLogin(ends);
    context = Optional.of(new byte[] {9});
    assertThat(text(ends.peer().firstIdentity(identities(ends)))).contains("name1@");
    login(ends, IdentityRounds.NEVER);
    assertEstablished(true);
  }

  @ParameterizedTest
  @MethodSource("both")
  void a_subscriber_who_left_is_nobody(Ends ends) {
    firstLogin(ends);
    register.forget();
    login(ends, IdentityRounds.NEVER);
    assertThat(serverEnd)
        .isInstanceOfSatisfying(
            KeyAgreementServer.Refused.class,
            refused -> assertThat(refused.reason()).isEqualTo("the identity names nobody"));
    assertThat(packets).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("both")
  void a_gateway_does_not_tell_its_permanent_identity_unless_it_may(Ends ends) {
    firstLogin(ends);
    context = Optional.empty();
    register.forgetNames();
    register.knows(ends.identity());
    reveals = false;
    login(ends, IdentityRounds.WHEN_NEEDED);
    assertThat(peerEnd)
        .isInstanceOfSatisfying(
            PeerConversation.Refused.class,
            refused -> assertThat(refused.reason()).isEqualTo("an identity is not told"));
    // the gateway's answer: AKA-Client-Error, AT_CLIENT_ERROR_CODE 0
    assertThat(packets.get(1)).endsWith(14, 0, 0, 22, 1, 0, 0);
    reveals = true;
    login(ends, IdentityRounds.WHEN_NEEDED);
    assertEstablished(true);
  }

  @ParameterizedTest
  @MethodSource("both")
  void a_centre_that_bars_the_subscriber_after_a_question_is_notified(Ends ends) {
    VectorException barred = new VectorException(VectorException.Reason.UNKNOWN, "barred");
    Register barring = new Register(failing(barred)).knows(ends.identity());
    KeyAgreementServer.Step step = askedAndAnswered(ends, barring).toCompletableFuture().join();
    byte[] notification = ((KeyAgreementServer.Request) step).packet();
    assertThat(notification[5]).isEqualTo((byte) NOTIFICATION);
    // AT_NOTIFICATION 16384
    assertThat(notification).endsWith(12, 1, 0x40, 0);
  }

  @ParameterizedTest
  @MethodSource("both")
  void a_centre_that_is_away_after_a_question_is_asked_again(Ends ends) {
    VectorException away = new VectorException(VectorException.Reason.UNAVAILABLE, "away");
    Register without = new Register(failing(away)).knows(ends.identity());
    CompletableFuture<Throwable> failure = new CompletableFuture<>();
    askedAndAnswered(ends, without).whenComplete((step, thrown) -> failure.complete(thrown));
    assertThat(failure.join()).isSameAs(away);
    assertThat(askedAndAnswered(ends, register.knows(ends.identity())).toCompletableFuture())
        .isCompletedWithValueMatching(KeyAgreementServer.Request.class::isInstance);
  }

  private CompletionStage<KeyAgreementServer.Step> askedAndAnswered(Ends ends, Register directory) {
    KeyAgreementServer.Request asked =
        (KeyAgreementServer.Request)
            Login.join(ends.server().begin(new byte[0], IdentityRounds.ALWAYS, directory));
    try (PeerConversation peer = ends.beginPeer(card)) {
      byte[] answer = ((PeerConversation.Reply) Login.join(peer.handle(asked.packet()))).packet();
      return ends.server().handle(asked.state(), answer, directory);
    }
  }

  private static VectorSource failing(VectorException failure) {
    CompletableFuture<VectorSource.AuthVector> none = CompletableFuture.failedFuture(failure);
    return new VectorsTest.Source(none, auts -> none);
  }
}
