package org.sealpost.seal.aka.server.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sealpost.seal.api.AgreedKeys;
import org.sealpost.seal.api.KeyAgreementServer;

class PeerAgainstServerTest {
  /** Of a full authentication with protected results: challenge, response, notification, answer. */
  private static final int PACKETS_BEFORE_SUCCESS = 4;

  static java.util.stream.Stream<Ends> both() {
    return Ends.both();
  }

  private static void assertEqualKeys(Login login) {
    AgreedKeys peer = login.peerKeys().orElseThrow();
    AgreedKeys server = login.serverKeys().orElseThrow();
    assertThat(peer.name()).isEqualTo(server.name());
    assertThat(peer.sessionId()).isEqualTo(server.sessionId());
    assertThat(peer.rootKey()).isEqualTo(server.rootKey());
  }

  @ParameterizedTest
  @MethodSource("both")
  void both_ends_hold_the_same_keys_though_each_step_is_another_node_s(Ends ends) {
    Login login = Login.run(ends, new TestSubscriber());
    assertEqualKeys(login);
    assertThat(login.packets()).hasSize(PACKETS_BEFORE_SUCCESS + 1);
  }

  @Test
  void only_vectors_for_aka_prime_have_the_separation_bit() {
    TestSubscriber prime = new TestSubscriber();
    Login.run(Ends.prime("sealpost"), prime);
    assertThat(prime.separationBit()).isTrue();
    TestSubscriber plain = new TestSubscriber();
    Login.run(Ends.plain(), plain);
    assertThat(plain.separationBit()).isFalse();
  }

  @ParameterizedTest
  @MethodSource("both")
  void every_login_has_other_keys(Ends ends) {
    TestSubscriber subscriber = new TestSubscriber();
    AgreedKeys first = Login.run(ends, subscriber).serverKeys().orElseThrow();
    AgreedKeys second = Login.run(ends, subscriber).serverKeys().orElseThrow();
    assertThat(second.name()).isNotEqualTo(first.name());
    assertThat(second.rootKey()).isNotEqualTo(first.rootKey());
  }

  @ParameterizedTest
  @MethodSource("both")
  void a_card_that_is_ahead_is_followed_once(Ends ends) {
    TestSubscriber subscriber = TestSubscriber.ahead();
    assertEqualKeys(Login.run(ends, subscriber));
    assertThat(subscriber.resynchronisations()).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("both")
  void another_card_refuses_the_network(Ends ends) {
    Login login = Login.run(ends, new TestSubscriber("0396eb317b6d1c36f19c1c84cd6ffd16"));
    assertThat(login.peerRefusal()).contains("the card refuses AUTN");
    assertThat(login.serverRefusal()).contains("Authentication-Reject");
    assertThat(login.peerKeys()).isEmpty();
    assertThat(login.serverKeys()).isEmpty();
  }

  @Test
  void two_networks_of_different_names_do_not_come_together() {
    Login login = Login.run(Ends.prime("elsewhere"), new TestSubscriber());
    assertThat(login.peerRefusal()).contains("unexpected AT_KDF_INPUT");
    assertThat(login.serverRefusal()).contains("Authentication-Reject");
    assertThat(login.serverKeys()).isEmpty();
  }

  @Test
  void a_peer_that_offered_aka_prime_notices_that_the_offer_was_taken_away() {
    Ends prime = Ends.prime("sealpost");
    Ends bidDown = new Ends(new IdentityOf(prime.peer(), Ends.plain().peer()), EapAkaServer::new);
    Login login = Login.run(bidDown, new TestSubscriber());
    assertThat(login.peerRefusal()).contains("both sides would rather use EAP-AKA'");
    assertThat(login.serverKeys()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("both")
  void a_changed_octet_establishes_nothing_where_it_arrives(Ends ends) {
    List<byte[]> genuine = Login.run(ends, new TestSubscriber()).packets();
    int runs = 0;
    for (int number = 0; number <= PACKETS_BEFORE_SUCCESS; number++) {
      for (int octet = 0; octet < genuine.get(number).length; octet++) {
        Login login = Login.run(ends, new TestSubscriber(), changed(number, octet));
        assertThat(login.peerKeys())
            .as("peer after a change of octet %d in packet %d", octet, number)
            .isEmpty();
        if (number < PACKETS_BEFORE_SUCCESS) {
          assertThat(login.serverKeys())
              .as("server after a change of octet %d in packet %d", octet, number)
              .isEmpty();
        }
        runs++;
      }
    }
    assertThat(runs).isEqualTo(genuine.stream().mapToInt(packet -> packet.length).sum());
  }

  private static Login.Tamper changed(int number, int octet) {
    return (current, packet) -> {
      byte[] result = packet.clone();
      if (current == number) {
        result[octet] ^= 1;
      }
      return result;
    };
  }

  @ParameterizedTest
  @MethodSource("both")
  void one_component_serves_many_logins_at_a_time(Ends ends) throws Exception {
    AkaKeyAgreementServer node = ends.servers().get();
    Ends oneNode = new Ends(ends.peer(), () -> node);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<Login>> logins = new ArrayList<>();
      for (int i = 0; i < 32; i++) {
        logins.add(threads.submit(() -> Login.run(oneNode, new TestSubscriber())));
      }
      for (Future<Login> login : logins) {
        assertEqualKeys(login.get());
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @ParameterizedTest
  @MethodSource("both")
  void a_peer_that_did_not_get_the_last_packet_gets_it_again(Ends ends) {
    Login login = Login.run(ends, new TestSubscriber());
    byte[] response = login.packets().get(PACKETS_BEFORE_SUCCESS - 1);
    byte[] success = login.packets().get(PACKETS_BEFORE_SUCCESS);
    KeyAgreementServer.Step again =
        Login.join(ends.server().handle(login.state(), response, new Known(new TestSubscriber())));
    assertThat(again)
        .isInstanceOfSatisfying(
            KeyAgreementServer.Request.class,
            request -> {
              assertThat(request.packet()).isEqualTo(success);
              assertThat(request.state()).isEqualTo(login.state());
            });
  }
}
