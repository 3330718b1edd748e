package org.sealpost.codec.aka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server asks of whom, octet by octet. */
class AkaServerIdentityTest {
  private final AkaServer server =
      new AkaServer(Conversation.server(AkaMethod.AKA, false), new SplittableRandom(1));

  private static Octets hex(String hex) {
    return Octets.of(Json.hex(hex));
  }

  private ServerStep unknown(ServerStep step) {
    return server.unknown(((ServerStep.NeedsSubscriber) step).state());
  }

  /** EAP-Response/AKA-Identity with AT_IDENTITY of these characters, a multiple of four. */
  private static byte[] identity(int identifier, String identity) {
    int words = identity.length() / 4;
    String characters = TestDirectory.ascii(identity).toString();
    return Json.hex(
        "02%02x %04x 17 05 0000".formatted(identifier, 12 + 4 * words) // EAP-AKA, AKA-Identity
            + "0e%02x %04x".formatted(1 + words, identity.length()) // AT_IDENTITY
            + characters);
  }

  @ParameterizedTest
  @CsvSource({
    "4abc@example.org, 11", // for fast re-authentication: AT_FULLAUTH_ID_REQ
    "8abc@example.org, 11", // by the other method
    "2abc@example.org, 0a", // a pseudonym: AT_PERMANENT_ID_REQ
    "7abc@example.org, 0a",
    "0232010000000000@example.org, 0d", // maybe decorated on its way: AT_ANY_ID_REQ
    "anonymous, 0d"
  })
  void an_unknown_identity_leads_to_the_question_that_helps(String identity, String attribute) {
    ServerStep step = unknown(server.begin(0, TestDirectory.ascii(identity), true));
    // request 1, length 12, EAP-AKA, AKA-Identity, the question
    assertThat(((ServerStep.Request) step).packet())
        .isEqualTo(hex("0101000c 17 05 0000" + attribute + "01 0000"));
  }

  @Test
  void a_peer_without_an_identity_is_asked_for_any() {
    ServerStep.Request request = (ServerStep.Request) server.begin(0, Octets.EMPTY, true);
    assertThat(request.packet()).isEqualTo(hex("0101000c 17 05 0000 0d 01 0000"));
    Octets tooLong = Octets.of(new byte[1017]);
    assertThat(((ServerStep.Request) server.begin(0, tooLong, true)).packet())
        .isEqualTo(request.packet());
  }

  @Test
  void without_questions_the_conversation_ends_before_it_begins() {
    ServerStep.Failure failure =
        (ServerStep.Failure) unknown(server.begin(0, TestDirectory.ascii("2abc"), false));
    assertThat(failure.packet()).isEqualTo(hex("04000004")); // EAP-Failure 0
    assertThat(failure.fault().kind()).isEqualTo(AkaFault.Kind.IDENTITY);
  }

  @Test
  void each_question_is_asked_once_and_in_its_order() {
    ServerStep step = server.beginAsking(0, TestDirectory.ascii("anonymous"));
    step = server.handle(((ServerStep.Request) step).state(), identity(1, "4abc"));
    assertThat(((ServerStep.NeedsSubscriber) step).fast()).isTrue();
    step = unknown(step);
    assertThat(((ServerStep.Request) step).packet())
        .isEqualTo(hex("0102000c 17 05 0000 11 01 0000")); // AT_FULLAUTH_ID_REQ
    // A peer that still answers with one for fast re-authentication: it is not even looked up.
    step = server.handle(((ServerStep.Request) step).state(), identity(2, "4abc"));
    assertThat(((ServerStep.Request) step).packet())
        .isEqualTo(hex("0103000c 17 05 0000 0a 01 0000")); // AT_PERMANENT_ID_REQ
    step = server.handle(((ServerStep.Request) step).state(), identity(3, "2abc"));
    assertThat(((ServerStep.NeedsSubscriber) step).fast()).isFalse();
    step = unknown(step);
    assertThat(((ServerStep.Request) step).packet())
        .isEqualTo(hex("0104000c 17 0c 0000 0c 01 4000")); // AT_NOTIFICATION 16384
    step = server.handle(((ServerStep.Request) step).state(), Json.hex("02040008 17 0c 0000"));
    assertThat(((ServerStep.Failure) step).packet()).isEqualTo(hex("04040004"));
    assertThat(((ServerStep.Failure) step).fault().kind()).isEqualTo(AkaFault.Kind.IDENTITY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "02010008 17 05 0000", // no AT_IDENTITY
        "02010010 17 05 0000 0e 02 0005 61626364", // shorter than its actual length
        "02010010 17 05 0000 0e 02 0003 61626364", // a padding that is not zero
        "02010018 17 05 0000 0e 02 0004 61626364 0e 02 0004 61626364", // twice
        "02010014 17 05 0000 0e 02 0004 61626364 63 01 0000", // an unknown that is not skippable
        "02010010 17 05 0001 0e 02 0004 61626364", // reserved
        "02010018 17 04 0000 04 04 bcdc458313bc483b148126440682", // Synchronization-Failure
        "02010008 17 0c 0000", // AKA-Notification
        "02010008 17 63 0000" // a subtype that is none
      })
  void anything_but_an_identity_is_notified(String response) {
    ServerState asked = server.beginAsking(0, Octets.EMPTY).state();
    ServerStep step = server.handle(asked, Json.hex(response));
    assertThat(((ServerStep.Request) step).packet())
        .isEqualTo(hex("0102000c 17 0c 0000 0c 01 4000")); // AT_NOTIFICATION 16384
  }

  @Test
  void an_unknown_attribute_that_is_skippable_is_skipped() {
    ServerState asked = server.beginAsking(0, Octets.EMPTY).state();
    byte[] response =
        Json.hex("02010014 17 05 0000 0e 02 0004 61626364 c7 01 0000"); // attribute 199
    ServerStep.NeedsSubscriber needs = (ServerStep.NeedsSubscriber) server.handle(asked, response);
    assertThat(needs.identity()).isEqualTo(TestDirectory.ascii("abcd"));
    assertThat(needs.toString()).doesNotContain("61626364", "abcd");
  }

  @Test
  void an_empty_identity_is_none() {
    ServerState asked = server.beginAsking(0, Octets.EMPTY).state();
    ServerStep step = server.handle(asked, Json.hex("0201000c 17 05 0000 0e 01 0000"));
    assertThat(((ServerStep.Request) step).packet())
        .isEqualTo(hex("0102000c 17 05 0000 0a 01 0000")); // AT_PERMANENT_ID_REQ
  }

  @ParameterizedTest
  @CsvSource({"0201000c 17 0e 0000 16 01 0000, CLIENT_ERROR", "02010006 03 00, METHOD_REFUSED"})
  void a_peer_that_gives_up_gets_failure_at_once(String response, AkaFault.Kind kind) {
    ServerState asked = server.beginAsking(0, Octets.EMPTY).state();
    ServerStep.Failure failure = (ServerStep.Failure) server.handle(asked, Json.hex(response));
    assertThat(failure.packet()).isEqualTo(hex("04010004"));
    assertThat(failure.fault().kind()).isEqualTo(kind);
  }

  @Test
  void a_nak_to_the_second_request_is_ignored() {
    ServerState asked = server.beginAsking(0, Octets.EMPTY).state();
    ServerStep step = unknown(server.handle(asked, identity(1, "2abc")));
    assertThat(server.handle(((ServerStep.Request) step).state(), Json.hex("02020006 03 00")))
        .isInstanceOf(ServerStep.Ignored.class);
  }

  @Test
  void a_response_repeated_while_somebody_is_looked_up_is_ignored() {
    ServerState asked = server.beginAsking(0, Octets.EMPTY).state();
    byte[] response = identity(1, "2abc");
    ServerState waiting = ((ServerStep.NeedsSubscriber) server.handle(asked, response)).state();
    assertThat(server.handle(waiting, response)).isInstanceOf(ServerStep.Ignored.class);
    ServerStep.Request next = (ServerStep.Request) server.unknown(waiting);
    assertThat(server.handle(next.state(), response))
        .isEqualTo(new ServerStep.Repeat(next.packet()));
  }

  @Test
  void a_packet_that_no_peer_needs_is_not_read() {
    byte[] response = new byte[2052];
    System.arraycopy(Json.hex("0201 0804 17 05 0000"), 0, response, 0, 8);
    ServerState asked = server.beginAsking(0, Octets.EMPTY).state();
    assertThat(server.handle(asked, response))
        .isEqualTo(new ServerStep.Ignored("more than 2048 octets"));
  }

  @Test
  void a_verdict_that_nobody_waits_for_is_a_programming_error() {
    ServerState asked = server.beginAsking(0, Octets.EMPTY).state();
    AkaVector vector = new TestCard().vector(1);
    assertThatIllegalStateException().isThrownBy(() -> server.unknown(asked));
    assertThatIllegalStateException()
        .isThrownBy(() -> server.challenge(asked, TestDirectory.IMSI, Grants.NONE, vector));
  }
}
