package org.sealpost.codec.aka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sealpost.codec.aka.Conversation.Asks;

/** A card that logs in again and again. */
class ReauthenticationsTest {
  private final TestDirectory directory = new TestDirectory(true).knows(Conversation.IDENTITY);
  private final TestCard card = new TestCard();
  private Optional<Octets> pseudonym = Optional.empty();
  private Optional<ReauthenticationContext> context = Optional.empty();
  private boolean reveals = true;

  private Conversation login(AkaMethod method, Asks asks) {
    Octets sent = PeerNames.first(Conversation.IDENTITY, pseudonym, context);
    PeerNames names = new PeerNames(sent, Conversation.IDENTITY, pseudonym, context, reveals);
    Conversation conversation =
        new Conversation(
                Conversation.server(method, true),
                Conversation.peer(method, names),
                directory,
                card,
                (number, packet) -> packet)
            .talk(sent, asks);
    conversation
        .peerSuccess()
        .ifPresent(
            success -> {
              pseudonym = success.pseudonym().or(() -> pseudonym);
              context = success.next();
            });
    return conversation;
  }

  @ParameterizedTest
  @EnumSource(AkaMethod.class)
  void each_has_its_own_identity_counter_session_and_keys(AkaMethod method) {
    Set<Object> seen = new HashSet<>();
    for (int counter = 0; counter <= 5; counter++) {
      Conversation conversation = login(method, Asks.NEVER);
      CombinationsTest.assertAgreed(conversation, counter == 0);
      assertThat(context.orElseThrow().counter()).isEqualTo(counter);
      ExportedKeys keys = conversation.peerKeys().orElseThrow();
      assertThat(keys.sessionId().length()).isEqualTo(33);
      seen.add(context.orElseThrow().name());
      seen.add(keys.sessionId());
      seen.add(keys.emskName());
      seen.add(keys.msk());
      seen.add(keys.emsk());
    }
    assertThat(seen).hasSize(6 * 5);
    assertThat(directory.contexts()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(AkaMethod.class)
  void the_last_one_of_a_context_gets_no_identity_for_another(AkaMethod method) {
    login(method, Asks.NEVER);
    directory.count(ReauthenticationContext.MOST);
    Conversation last = login(method, Asks.NEVER);
    assertThat(last.serverKeys()).isPresent().isEqualTo(last.peerKeys());
    assertThat(last.serverSuccess().orElseThrow().next()).isEmpty();
    assertThat(context).isEmpty();
    CombinationsTest.assertAgreed(login(method, Asks.NEVER), true);
  }

  @ParameterizedTest
  @EnumSource(AkaMethod.class)
  void a_counter_that_is_not_fresh_leads_to_a_challenge_at_once(AkaMethod method) {
    login(method, Asks.NEVER);
    login(method, Asks.NEVER);
    directory.count(1); // the peer has seen 1: a node with an old copy of the store
    Conversation conversation = login(method, Asks.WHEN_NEEDED);
    CombinationsTest.assertAgreed(conversation, true);
    // AKA-Reauthentication and its answer, AKA-Challenge and its answer, notification, success
    assertThat(conversation.packets()).hasSize(7);
    assertThat(subtypes(conversation)).startsWith(13, 13, 1, 1, 12, 12);
  }

  @ParameterizedTest
  @EnumSource(AkaMethod.class)
  void an_identity_is_good_once(AkaMethod method) {
    login(method, Asks.NEVER);
    Optional<ReauthenticationContext> used = context;
    login(method, Asks.NEVER);
    context = used;
    assertThat(login(method, Asks.NEVER).serverFault()).contains(AkaFault.Kind.IDENTITY);
    Conversation again = login(method, Asks.WHEN_NEEDED);
    CombinationsTest.assertAgreed(again, true);
    // the request: length 12, AKA-Identity, AT_FULLAUTH_ID_REQ
    assertThat(Octets.of(again.packets().get(0).range(5, 12)))
        .isEqualTo(Octets.of(Json.hex("05 0000 11 01 0000")));
  }

  @ParameterizedTest
  @EnumSource(AkaMethod.class)
  void all_three_questions_are_asked_if_nothing_is_known_but_the_permanent_identity(
      AkaMethod method) {
    login(method, Asks.NEVER);
    directory.forgetContexts();
    pseudonym = Optional.of(TestDirectory.ascii(method.pseudonymTag() + "gone"));
    Conversation conversation = login(method, Asks.ALWAYS);
    CombinationsTest.assertAgreed(conversation, true);
    assertThat(conversation.packets().stream().limit(6).map(packet -> packet.toByteArray()[8]))
        .containsExactly(
            (byte) 13, // AT_ANY_ID_REQ
            (byte) 14, // AT_IDENTITY
            (byte) 17, // AT_FULLAUTH_ID_REQ
            (byte) 14, (byte) 10, // AT_PERMANENT_ID_REQ
            (byte) 14);
  }

  @ParameterizedTest
  @EnumSource(AkaMethod.class)
  void a_peer_that_hides_its_permanent_identity_gives_up_when_asked_for_it(AkaMethod method) {
    login(method, Asks.NEVER);
    reveals = false;
    context = Optional.empty();
    pseudonym = Optional.of(TestDirectory.ascii(method.pseudonymTag() + "gone"));
    Conversation conversation = login(method, Asks.WHEN_NEEDED);
    assertThat(conversation.peerFault()).contains(AkaFault.Kind.IDENTITY);
    assertThat(conversation.serverFault()).contains(AkaFault.Kind.CLIENT_ERROR);
    for (Octets packet : conversation.packets()) {
      assertThat(packet.toString()).doesNotContain("323332303130"); // 232010, the IMSI's beginning
    }
  }

  @ParameterizedTest
  @EnumSource(AkaMethod.class)
  void nobody_is_notified_of_a_failure_after_the_last_question(AkaMethod method) {
    Octets nobody = TestDirectory.ascii("0999700000000001@example.org");
    Conversation conversation =
        new Conversation(
                Conversation.server(method, true),
                Conversation.peer(method, PeerNames.of(nobody)),
                new TestDirectory(true),
                card,
                (number, packet) -> packet)
            .talk(nobody, Asks.WHEN_NEEDED);
    assertThat(conversation.serverFault()).contains(AkaFault.Kind.IDENTITY);
    assertThat(conversation.peerFault()).contains(AkaFault.Kind.NOTIFIED);
    // ANY and PERMANENT with their answers, notification 16384 and its answer, EAP-Failure
    assertThat(conversation.packets()).hasSize(7);
    assertThat(Octets.of(conversation.packets().get(4).range(5, 12)))
        .isEqualTo(Octets.of(Json.hex("0c 0000 0c 01 4000")));
  }

  @ParameterizedTest
  @EnumSource(AkaMethod.class)
  void a_card_that_is_ahead_is_followed_after_identity_rounds_too(AkaMethod method) {
    card.used(50);
    Conversation conversation = login(method, Asks.ALWAYS);
    CombinationsTest.assertAgreed(conversation, true);
    assertThat(subtypes(conversation)).startsWith(5, 5, 1, 4, 1, 1, 12, 12);
  }

  private static int[] subtypes(Conversation conversation) {
    return conversation.packets().stream()
        .filter(packet -> packet.length() > 4)
        .mapToInt(packet -> packet.toByteArray()[5])
        .toArray();
  }
}
