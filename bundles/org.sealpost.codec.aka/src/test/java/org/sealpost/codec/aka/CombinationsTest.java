package org.sealpost.codec.aka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sealpost.codec.aka.Conversation.Asks;

/** Our peer against our server: every method, identity, policy and option, and lost packets. */
class CombinationsTest {
  enum Sent {
    PERMANENT,
    PSEUDONYM,
    PSEUDONYM_OF_NOBODY,
    REAUTHENTICATION,
    REAUTHENTICATION_OF_NOBODY,
    ANONYMOUS;

    boolean isKnown() {
      return this == PERMANENT || this == PSEUDONYM || this == REAUTHENTICATION;
    }
  }

  static Stream<Arguments> all() {
    List<Arguments> all = new ArrayList<>();
    for (AkaMethod method : AkaMethod.values()) {
      for (Sent sent : Sent.values()) {
        for (Asks asks : Asks.values()) {
          for (int options = 0; options < 4; options++) {
            all.add(Arguments.of(method, sent, asks, (options & 1) != 0, (options & 2) != 0));
          }
        }
      }
    }
    return all.stream();
  }

  private static PeerNames names(Sent sent, AkaMethod method, Optional<PeerStep.Success> before) {
    Optional<Octets> pseudonym = before.flatMap(PeerStep.Success::pseudonym);
    Optional<ReauthenticationContext> context = before.flatMap(PeerStep.Success::next);
    return switch (sent) {
      case PERMANENT -> PeerNames.of(Conversation.IDENTITY);
      case PSEUDONYM -> named(pseudonym, Optional.empty());
      case PSEUDONYM_OF_NOBODY ->
          named(
              Optional.of(TestDirectory.ascii(method.pseudonymTag() + "nobody")), Optional.empty());
      case REAUTHENTICATION, REAUTHENTICATION_OF_NOBODY -> named(pseudonym, context);
      case ANONYMOUS ->
          new PeerNames(
              TestDirectory.ascii("anonymous@example.org"),
              Conversation.IDENTITY,
              Optional.empty(),
              Optional.empty(),
              true);
    };
  }

  private static PeerNames named(
      Optional<Octets> pseudonym, Optional<ReauthenticationContext> context) {
    Octets first = PeerNames.first(Conversation.IDENTITY, pseudonym, context);
    return new PeerNames(first, Conversation.IDENTITY, pseudonym, context, true);
  }

  @ParameterizedTest
  @MethodSource("all")
  void both_sides_come_to_the_same_keys_if_the_peer_may_be_asked_or_is_known(
      AkaMethod method, Sent sent, Asks asks, boolean indications, boolean twice) {
    TestDirectory directory = new TestDirectory(true).knows(Conversation.IDENTITY);
    TestCard card = new TestCard();
    Conversation first =
        new Conversation(
                Conversation.server(method, indications),
                Conversation.peer(method),
                directory,
                card,
                (number, packet) -> packet)
            .talk(Conversation.IDENTITY, Asks.NEVER);
    PeerNames names = names(sent, method, first.peerSuccess());
    if (sent == Sent.REAUTHENTICATION_OF_NOBODY) {
      directory.forgetContexts();
    }
    Conversation second =
        new Conversation(
            Conversation.server(method, indications),
            Conversation.peer(method, names),
            directory,
            card,
            (number, packet) -> packet);
    if (twice) {
      second.twice();
    }
    second.talk(names.sent(), asks);
    if (asks == Asks.NEVER && !sent.isKnown()) {
      assertThat(second.serverFault()).contains(AkaFault.Kind.IDENTITY);
      assertThat(second.peerKeys()).isEmpty();
      // EAP-Failure, in place of the first request
      assertThat(second.packets()).containsExactly(Octets.of(Json.hex("04060004")));
      return;
    }
    boolean full = sent != Sent.REAUTHENTICATION;
    assertAgreed(second, full);
    assertThat(second.peerKeys()).isNotEqualTo(first.peerKeys());
    // Fast: the method's two packets. Full: the same number. Then a notification, and the success.
    int rounds = (second.packets().size() - (indications ? 5 : 3)) / 2;
    assertThat(rounds).isEqualTo(rounds(sent, asks));
  }

  private static int rounds(Sent sent, Asks asks) {
    boolean asked = asks == Asks.ALWAYS;
    return switch (sent) {
      case PERMANENT, PSEUDONYM, REAUTHENTICATION -> asked ? 1 : 0;
      case ANONYMOUS -> 1;
      case PSEUDONYM_OF_NOBODY, REAUTHENTICATION_OF_NOBODY -> asked ? 2 : 1;
    };
  }

  static void assertAgreed(Conversation conversation, boolean full) {
    ServerStep.Success server = conversation.serverSuccess().orElseThrow();
    PeerStep.Success peer = conversation.peerSuccess().orElseThrow();
    assertThat(peer.keys()).isEqualTo(server.keys());
    assertThat(server.imsi()).isEqualTo(TestDirectory.IMSI);
    assertThat(server.full()).isEqualTo(full);
    assertThat(peer.full()).isEqualTo(full);
    assertThat(peer.pseudonym()).isEqualTo(server.pseudonym());
    assertThat(peer.pseudonym().isPresent()).isEqualTo(full);
    ReauthenticationContext ours = server.next().orElseThrow().context();
    ReauthenticationContext theirs = peer.next().orElseThrow();
    assertThat(theirs.name()).isEqualTo(server.next().orElseThrow().identity());
    assertThat(theirs).isEqualTo(ours.with(theirs.name(), ours.counter() - 1));
  }
}
