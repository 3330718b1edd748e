package org.sealpost.codec.aka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sealpost.codec.bytes.DecodeException;

/** The peer's rules that no honest server puts to the test. */
class AkaPeerTest {
  private static final String ANY = "0d";
  private static final String FULLAUTH = "11";
  private static final String PERMANENT = "0a";

  private final TestCard card = new TestCard();
  private final AkaPeer peer = peer(AkaMethod.AKA);
  private final AkaPeer prime = peer(AkaMethod.AKA_PRIME);

  private static AkaPeer peer(AkaMethod method) {
    return new AkaPeer(Conversation.peer(method), new SplittableRandom(1));
  }

  private static byte[] identityRequest(int identifier, String attribute) {
    return Json.hex(
        "01" // request
            + "%02x".formatted(identifier)
            + "000c 17 05 0000" // length, EAP-AKA, AKA-Identity
            + attribute
            + "01 0000"); // one word, reserved
  }

  private static byte[] notification(int identifier, int code) {
    return Json.hex(
        "01%02x 000c 17 0c 0000 0c01 %04x".formatted(identifier, code)); // AT_NOTIFICATION
  }

  private static byte[] result(int code, int identifier) {
    return new byte[] {(byte) code, (byte) identifier, 0, 4};
  }

  /** The server's challenge under an identifier, made with what the card shares. */
  private byte[] challenge(AkaMethod method, int identifier, AkaAttribute... more) {
    AkaVector vector = card.vector(identifier);
    List<AkaAttribute> attributes = new ArrayList<>();
    attributes.add(new AkaAttribute(AttributeType.RAND, vector.rand()));
    attributes.add(new AkaAttribute(AttributeType.AUTN, vector.autn().octets()));
    attributes.addAll(List.of(more));
    AkaKeys keys =
        AkaKeys.of(
            method,
            Conversation.IDENTITY,
            Octets.of("sealpost".getBytes(StandardCharsets.UTF_8)),
            vector.autn(),
            vector.ck(),
            vector.ik());
    return new AkaMessage(
            method,
            EapCode.REQUEST,
            identifier,
            AkaSubtype.CHALLENGE,
            new AkaAttributes(attributes))
        .encode(new PacketMac(method, keys.kAut()))
        .toByteArray();
  }

  private static AkaAttribute kdf(int value) {
    return AkaAttribute.number(AttributeType.KDF, value);
  }

  private static AkaAttribute name() {
    return new AkaAttribute(
        AttributeType.KDF_INPUT, Octets.of("sealpost".getBytes(StandardCharsets.UTF_8)));
  }

  private AkaMessage reply(AkaPeer of, byte[] request) {
    PeerStep step = of.handle(request);
    if (step instanceof PeerStep.NeedsCard needs) {
      step = of.cardAnswered(card.authenticate(needs));
    }
    assertThat(step).isInstanceOf(PeerStep.Reply.class);
    byte[] packet = ((PeerStep.Reply) step).packet().toByteArray();
    try {
      EapPacket eap = EapPacket.decode(packet);
      return AkaMessage.decode(of == prime ? AkaMethod.AKA_PRIME : AkaMethod.AKA, eap);
    } catch (DecodeException e) {
      throw new AssertionError(e);
    }
  }

  private AkaSubtype subtype(byte[] request) {
    return reply(peer, request).subtype();
  }

  @Test
  void identity_requests_are_answered_in_their_order() {
    List<String> order = List.of(ANY, FULLAUTH, PERMANENT);
    AkaAttribute identity = new AkaAttribute(AttributeType.IDENTITY, Conversation.IDENTITY);
    for (int round = 0; round < order.size(); round++) {
      assertThat(reply(peer, identityRequest(round, order.get(round))).attributes())
          .isEqualTo(AkaAttributes.of(identity));
    }
    assertThat(subtype(identityRequest(99, PERMANENT))).isEqualTo(AkaSubtype.CLIENT_ERROR);
  }

  @ParameterizedTest
  @CsvSource({"0d, 0d", "11, 0d", "0a, 11", "0a, 0d"})
  void identity_requests_out_of_order_are_client_errors(String first, String second) {
    assertThat(subtype(identityRequest(1, first))).isEqualTo(AkaSubtype.IDENTITY);
    assertThat(subtype(identityRequest(2, second))).isEqualTo(AkaSubtype.CLIENT_ERROR);
  }

  @Test
  void a_repeated_request_gets_the_same_octets_without_asking_the_card_again() {
    byte[] challenge = challenge(AkaMethod.AKA, 1);
    PeerStep.NeedsCard needs = (PeerStep.NeedsCard) peer.handle(challenge);
    assertThat(peer.handle(challenge)).isInstanceOf(PeerStep.Ignored.class);
    PeerStep reply = peer.cardAnswered(card.authenticate(needs));
    assertThat(peer.handle(challenge)).isEqualTo(reply).isInstanceOf(PeerStep.Reply.class);
    assertThat(peer.handle(result(3, 1))).isInstanceOf(PeerStep.Success.class);
    assertThat(peer.handle(challenge)).isEqualTo(reply);
  }

  @Test
  void another_request_under_the_same_identifier_is_ignored() {
    assertThat(subtype(identityRequest(1, ANY))).isEqualTo(AkaSubtype.IDENTITY);
    assertThat(peer.handle(identityRequest(1, FULLAUTH))).isInstanceOf(PeerStep.Ignored.class);
  }

  @Test
  void success_counts_only_after_the_answered_challenge_and_under_its_identifier() {
    assertThat(peer.handle(result(3, 1))).isInstanceOf(PeerStep.Ignored.class);
    reply(peer, identityRequest(1, ANY));
    assertThat(peer.handle(result(3, 1))).isInstanceOf(PeerStep.Ignored.class);
    AkaPeer second = peer(AkaMethod.AKA);
    reply(second, challenge(AkaMethod.AKA, 4));
    assertThat(second.handle(result(3, 5))).isInstanceOf(PeerStep.Ignored.class);
    assertThat(second.handle(result(3, 4))).isInstanceOf(PeerStep.Success.class);
    assertThat(second.handle(result(3, 4))).isInstanceOf(PeerStep.Ignored.class);
  }

  @Test
  void success_does_not_count_before_the_agreed_indication() {
    reply(peer, challenge(AkaMethod.AKA, 1, AkaAttribute.flag(AttributeType.RESULT_IND)));
    assertThat(peer.handle(result(3, 1))).isInstanceOf(PeerStep.Ignored.class);
  }

  @Test
  void failure_counts_only_when_it_is_certain() {
    reply(peer, challenge(AkaMethod.AKA, 1));
    assertThat(peer.handle(result(4, 1))).isInstanceOf(PeerStep.Ignored.class);
    assertThat(subtype(notification(2, 16384))).isEqualTo(AkaSubtype.NOTIFICATION);
    assertThat(peer.handle(result(3, 2))).isInstanceOf(PeerStep.Ignored.class);
    assertThat(peer.handle(result(4, 2)))
        .isEqualTo(new PeerStep.Failed(new AkaFault(AkaFault.Kind.NOTIFIED, "notification 16384")));
  }

  @ParameterizedTest
  @CsvSource({"0", "32768", "1026", "49152"})
  void a_notification_that_must_be_protected_or_cannot_be_is_a_client_error(int code) {
    assertThat(subtype(notification(1, code))).isEqualTo(AkaSubtype.CLIENT_ERROR);
  }

  @Test
  void an_unprotected_success_after_the_challenge_is_a_client_error() {
    reply(peer, challenge(AkaMethod.AKA, 1, AkaAttribute.flag(AttributeType.RESULT_IND)));
    assertThat(subtype(notification(2, 32768))).isEqualTo(AkaSubtype.CLIENT_ERROR);
    assertThat(peer.handle(result(3, 2))).isInstanceOf(PeerStep.Ignored.class);
  }

  @Test
  void a_challenge_after_an_answered_one_is_a_client_error() {
    reply(peer, challenge(AkaMethod.AKA, 1));
    assertThat(subtype(challenge(AkaMethod.AKA, 2))).isEqualTo(AkaSubtype.CLIENT_ERROR);
  }

  @Test
  void a_fourth_challenge_is_a_client_error() {
    card.used(9);
    for (int challenge = 1; challenge <= 3; challenge++) {
      assertThat(subtype(challenge(AkaMethod.AKA, challenge)))
          .isEqualTo(AkaSubtype.SYNCHRONIZATION_FAILURE);
    }
    assertThat(subtype(challenge(AkaMethod.AKA, 4))).isEqualTo(AkaSubtype.CLIENT_ERROR);
  }

  private static Octets success(int identifier, AkaKeys keys) {
    return new ServerMessages(new SplittableRandom(1))
        .successNotification(identifier, AkaMethod.AKA, keys, Optional.empty());
  }

  @Test
  void a_second_notification_is_a_client_error_though_its_mac_is_right() {
    reply(peer, challenge(AkaMethod.AKA, 1, AkaAttribute.flag(AttributeType.RESULT_IND)));
    AkaVector vector = card.vector(1);
    AkaKeys keys = AkaKeys.aka(Conversation.IDENTITY, vector.ik(), vector.ck());
    assertThat(subtype(success(2, keys).toByteArray())).isEqualTo(AkaSubtype.NOTIFICATION);
    assertThat(subtype(success(3, keys).toByteArray())).isEqualTo(AkaSubtype.CLIENT_ERROR);
    assertThat(peer.handle(result(3, 3))).isInstanceOf(PeerStep.Ignored.class);
  }

  @Test
  void a_wrong_checkcode_is_a_client_error() {
    reply(peer, identityRequest(1, ANY));
    AkaAttribute none = Checkcode.attribute(AkaMethod.AKA, Octets.EMPTY);
    assertThat(subtype(challenge(AkaMethod.AKA, 2, none))).isEqualTo(AkaSubtype.CLIENT_ERROR);
  }

  @Test
  void encrypted_attributes_under_another_key_are_a_client_error() {
    Octets iv = Octets.of(new byte[16]);
    AkaAttribute data = new AkaAttribute(AttributeType.ENCR_DATA, Octets.of(new byte[32]));
    byte[] challenge = challenge(AkaMethod.AKA, 1, new AkaAttribute(AttributeType.IV, iv), data);
    assertThat(subtype(challenge)).isEqualTo(AkaSubtype.CLIENT_ERROR);
  }

  @Test
  void a_reauthentication_without_a_context_is_a_client_error() {
    byte[] request = Json.hex("01010008 17 0d 0000"); // AKA-Reauthentication, empty
    assertThat(subtype(request)).isEqualTo(AkaSubtype.CLIENT_ERROR);
  }

  @Test
  void a_vector_without_the_separation_bit_is_rejected() {
    AkaVector vector = card.vector(1, new Amf(0x7fff));
    AkaMessage message =
        new AkaMessage(
            AkaMethod.AKA_PRIME,
            EapCode.REQUEST,
            1,
            AkaSubtype.CHALLENGE,
            AkaAttributes.of(
                new AkaAttribute(AttributeType.RAND, vector.rand()),
                new AkaAttribute(AttributeType.AUTN, vector.autn().octets()),
                kdf(1),
                name()));
    byte[] packet =
        message.encode(new PacketMac(AkaMethod.AKA_PRIME, Secret.of(new byte[32]))).toByteArray();
    assertThat(reply(prime, packet).subtype()).isEqualTo(AkaSubtype.AUTHENTICATION_REJECT);
  }

  @Test
  void another_kdf_is_asked_for_and_the_repeated_list_checked() {
    AkaMessage asked = reply(prime, challenge(AkaMethod.AKA_PRIME, 1, kdf(2), kdf(1), name()));
    assertThat(asked.subtype()).isEqualTo(AkaSubtype.CHALLENGE);
    assertThat(asked.attributes()).isEqualTo(AkaAttributes.of(kdf(1)));
    byte[] second = challenge(AkaMethod.AKA_PRIME, 2, kdf(1), kdf(2), kdf(1), name());
    assertThat(reply(prime, second).attributes().has(AttributeType.RES)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 2"})
  void a_list_that_changed_in_negotiation_is_rejected(int first, int second) {
    reply(prime, challenge(AkaMethod.AKA_PRIME, 1, kdf(2), kdf(1), name()));
    byte[] changed = challenge(AkaMethod.AKA_PRIME, 2, kdf(first), kdf(second), name());
    assertThat(reply(prime, changed).subtype()).isEqualTo(AkaSubtype.AUTHENTICATION_REJECT);
  }

  @ParameterizedTest
  @CsvSource({"2, 3", "1, 1"})
  void a_list_without_our_kdf_or_with_repeats_is_rejected(int first, int second) {
    byte[] request = challenge(AkaMethod.AKA_PRIME, 1, kdf(first), kdf(second), name());
    assertThat(reply(prime, request).subtype()).isEqualTo(AkaSubtype.AUTHENTICATION_REJECT);
  }

  @Test
  void a_challenge_without_a_network_name_is_a_client_error() {
    assertThat(reply(prime, challenge(AkaMethod.AKA_PRIME, 1, kdf(1))).subtype())
        .isEqualTo(AkaSubtype.CLIENT_ERROR);
  }

  @Test
  void an_answer_of_a_card_that_was_not_asked_is_a_programming_error() {
    assertThatIllegalStateException()
        .isThrownBy(() -> peer.cardAnswered(new UsimResult.MacFailure()));
  }

  @Test
  void settings_do_not_print_the_identity() {
    assertThat(Conversation.peer(AkaMethod.AKA).toString())
        .isEqualTo("PeerSettings[AKA, network sealpost]");
  }
}
