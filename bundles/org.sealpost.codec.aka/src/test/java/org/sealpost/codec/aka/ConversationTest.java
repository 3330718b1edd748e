package org.sealpost.codec.aka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Our peer against our server. */
class ConversationTest {
  private static Conversation run(AkaMethod method, TestCard card) {
    return Conversation.run(Conversation.server(method, false), Conversation.peer(method), card);
  }

  private static TestCard spoilt(UnaryOperator<UsimResult.Success> change) {
    return new TestCard(
        result -> result instanceof UsimResult.Success success ? change.apply(success) : result);
  }

  private static Secret changed(Secret secret) {
    byte[] octets = secret.toByteArray();
    octets[0] ^= 1;
    return Secret.of(octets);
  }

  private static void assertFault(
      Conversation conversation, AkaFault.Kind atPeer, AkaFault.Kind atServer) {
    assertThat(conversation.peerFault()).contains(atPeer);
    assertThat(conversation.serverFault()).contains(atServer);
    assertThat(conversation.peerKeys()).isEmpty();
    assertThat(conversation.serverKeys()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"AKA, false, 3", "AKA, true, 5", "AKA_PRIME, false, 3", "AKA_PRIME, true, 5"})
  void both_sides_end_with_the_same_keys(AkaMethod method, boolean indications, int packets) {
    Conversation conversation =
        Conversation.run(
            Conversation.server(method, indications), Conversation.peer(method), new TestCard());
    assertThat(conversation.packets()).hasSize(packets);
    assertThat(conversation.serverKeys()).isPresent().isEqualTo(conversation.peerKeys());
    ExportedKeys keys = conversation.peerKeys().orElseThrow();
    assertThat(keys.sessionId().length()).isEqualTo(33);
    assertThat(keys.emskName().length()).isEqualTo(8);
  }

  @ParameterizedTest
  @EnumSource(AkaMethod.class)
  void a_card_ahead_of_the_centre_resynchronises_it(AkaMethod method) {
    Conversation conversation = run(method, new TestCard().used(50));
    assertThat(conversation.packets()).hasSize(5);
    assertThat(conversation.serverKeys()).isPresent().isEqualTo(conversation.peerKeys());
  }

  @ParameterizedTest
  @EnumSource(AkaMethod.class)
  void a_second_synchronisation_failure_ends_the_conversation(AkaMethod method) {
    Auts auts = Auts.of(new Milenage(TestCard.K, TestCard.OPC), TestCard.RAND, new Sqn(0));
    TestCard stubborn = new TestCard(result -> new UsimResult.SyncFailure(auts));
    assertFault(run(method, stubborn), AkaFault.Kind.NOTIFIED, AkaFault.Kind.SYNCHRONISATION);
  }

  @ParameterizedTest
  @EnumSource(AkaMethod.class)
  void a_wrong_res_is_notified_and_fails(AkaMethod method) {
    TestCard card = spoilt(ok -> new UsimResult.Success(changed(ok.res()), ok.ck(), ok.ik()));
    assertFault(run(method, card), AkaFault.Kind.NOTIFIED, AkaFault.Kind.RES);
  }

  @ParameterizedTest
  @EnumSource(AkaMethod.class)
  void a_peer_whose_keys_differ_finds_the_mac_wrong(AkaMethod method) {
    TestCard card = spoilt(ok -> new UsimResult.Success(ok.res(), changed(ok.ck()), ok.ik()));
    assertFault(run(method, card), AkaFault.Kind.MAC, AkaFault.Kind.CLIENT_ERROR);
  }

  @ParameterizedTest
  @EnumSource(AkaMethod.class)
  void a_card_of_another_network_rejects(AkaMethod method) {
    TestCard card = new TestCard(result -> new UsimResult.MacFailure());
    assertFault(run(method, card), AkaFault.Kind.AUTN, AkaFault.Kind.REJECTED);
  }

  @ParameterizedTest
  @EnumSource(AkaMethod.class)
  void a_card_that_is_gone_is_a_client_error(AkaMethod method) {
    TestCard card = new TestCard(result -> new UsimResult.Unavailable("removed"));
    assertFault(run(method, card), AkaFault.Kind.CARD, AkaFault.Kind.CLIENT_ERROR);
  }

  @Test
  void a_peer_rejects_another_network_name_without_asking_the_card() {
    PeerSettings elsewhere =
        new PeerSettings(
            AkaMethod.AKA_PRIME,
            PeerNames.of(Conversation.IDENTITY),
            Optional.of("elsewhere"),
            true,
            false);
    TestCard untouched =
        new TestCard(
            result -> {
              throw new AssertionError("the card was asked");
            });
    Conversation conversation =
        Conversation.run(Conversation.server(AkaMethod.AKA_PRIME, false), elsewhere, untouched);
    assertFault(conversation, AkaFault.Kind.NETWORK_NAME, AkaFault.Kind.REJECTED);
  }

  @Test
  void a_peer_that_accepts_any_network_takes_the_name_into_its_keys() {
    PeerSettings any =
        new PeerSettings(
            AkaMethod.AKA_PRIME,
            PeerNames.of(Conversation.IDENTITY),
            Optional.empty(),
            true,
            false);
    Conversation conversation =
        Conversation.run(Conversation.server(AkaMethod.AKA_PRIME, false), any, new TestCard());
    assertThat(conversation.serverKeys()).isPresent().isEqualTo(conversation.peerKeys());
  }

  @Test
  void a_peer_that_was_bid_down_rejects() {
    ServerSettings server = new ServerSettings(AkaMethod.AKA, "", false, true);
    PeerSettings both =
        new PeerSettings(
            AkaMethod.AKA, PeerNames.of(Conversation.IDENTITY), Optional.empty(), true, true);
    assertFault(
        Conversation.run(server, both, new TestCard()),
        AkaFault.Kind.BIDDING_DOWN,
        AkaFault.Kind.REJECTED);
    Conversation single =
        Conversation.run(server, Conversation.peer(AkaMethod.AKA), new TestCard());
    assertThat(single.peerKeys()).isPresent();
  }

  @Test
  void another_identity_yields_other_keys_and_no_success() {
    PeerSettings other = Conversation.peer(AkaMethod.AKA, PeerNames.of(Octets.of((byte) '0')));
    assertFault(
        Conversation.run(Conversation.server(AkaMethod.AKA, false), other, new TestCard()),
        AkaFault.Kind.MAC,
        AkaFault.Kind.CLIENT_ERROR);
  }

  @Test
  void a_peer_of_another_method_leaves_the_server_waiting() {
    Conversation conversation =
        Conversation.run(
            Conversation.server(AkaMethod.AKA, false),
            Conversation.peer(AkaMethod.AKA_PRIME),
            new TestCard());
    assertThat(conversation.packets()).hasSize(1);
    assertThat(List.of(conversation.peerFault(), conversation.serverFault()))
        .containsOnly(Optional.empty());
  }
}
