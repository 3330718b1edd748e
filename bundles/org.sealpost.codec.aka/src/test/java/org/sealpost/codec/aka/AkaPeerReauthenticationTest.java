package org.sealpost.codec.aka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sealpost.codec.bytes.DecodeException;

/** The peer's rules of fast re-authentication that no honest server puts to the test. */
class AkaPeerReauthenticationTest {
  private static final AkaMethod AKA = AkaMethod.AKA;
  private static final AkaAttribute INDICATION = AkaAttribute.flag(AttributeType.RESULT_IND);
  private static final byte[] SUCCESS_1 = {3, 1, 0, 4};
  private static final byte[] SUCCESS_2 = {3, 2, 0, 4};

  private final ReauthenticationContext context = Fast.context(AKA, Fast.IDENTITY, 7);
  private final AkaPeer peer = peer(Fast.IDENTITY);

  private AkaPeer peer(Octets sent) {
    PeerNames names =
        new PeerNames(sent, Conversation.IDENTITY, Optional.empty(), Optional.of(context), true);
    return new AkaPeer(Conversation.peer(AKA, names), new SplittableRandom(1));
  }

  private static Fast request(int counter) {
    return Fast.request(AKA).counter(counter).nonce();
  }

  private static AkaMessage message(PeerStep step) {
    try {
      byte[] packet = ((PeerStep.Reply) step).packet().toByteArray();
      return AkaMessage.decode(AKA, EapPacket.decode(packet));
    } catch (DecodeException e) {
      throw new AssertionError(e);
    }
  }

  private AkaAttributes encrypted(PeerStep step) throws DecodeException {
    byte[] packet = ((PeerStep.Reply) step).packet().toByteArray();
    assertThat(new PacketMac(AKA, context.kAut()).verify(packet, Fast.NONCE_S)).isTrue();
    return new AttributeCipher(context.kEncr()).opened(message(step));
  }

  private void assertClientError(AkaFault.Kind kind, byte[] request) {
    assertThat(message(peer.handle(request)).subtype()).isEqualTo(AkaSubtype.CLIENT_ERROR);
    assertThat(peer.fault().orElseThrow().kind()).isEqualTo(kind);
    assertThat(peer.handle(SUCCESS_1)).isInstanceOf(PeerStep.Ignored.class);
  }

  @Test
  void a_fresh_counter_is_repeated_and_success_needs_no_card() throws DecodeException {
    PeerStep reply = peer.handle(request(9).packet());
    assertThat(encrypted(reply))
        .isEqualTo(AkaAttributes.of(AkaAttribute.number(AttributeType.COUNTER, 9)));
    PeerStep.Success success = (PeerStep.Success) peer.handle(SUCCESS_1);
    assertThat(success.full()).isFalse();
    AkaKeys keys = AkaKeys.reauthenticated(context, Fast.IDENTITY, 9, Fast.NONCE_S);
    assertThat(success.keys().msk()).isEqualTo(keys.msk());
    // No AT_NEXT_REAUTH_ID came: the next authentication is a full one.
    assertThat(success.next()).isEmpty();
  }

  @Test
  void the_next_identity_comes_with_the_counter_that_was_seen() {
    AkaAttribute next =
        new AkaAttribute(AttributeType.NEXT_REAUTH_ID, TestDirectory.ascii("4next"));
    peer.handle(request(9).inside(next).packet());
    PeerStep.Success success = (PeerStep.Success) peer.handle(SUCCESS_1);
    assertThat(success.next()).contains(context.with(TestDirectory.ascii("4next"), 9));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7})
  void a_counter_that_was_seen_is_too_small_and_only_a_challenge_may_follow(int counter)
      throws DecodeException {
    PeerStep reply = peer.handle(request(counter).outside(INDICATION).packet());
    assertThat(encrypted(reply))
        .isEqualTo(
            AkaAttributes.of(
                AkaAttribute.number(AttributeType.COUNTER, counter),
                AkaAttribute.flag(AttributeType.COUNTER_TOO_SMALL)));
    assertThat(message(reply).attributes().has(AttributeType.RESULT_IND)).isFalse();
    assertThat(peer.handle(SUCCESS_1)).isInstanceOf(PeerStep.Ignored.class);
    assertClientError(AkaFault.Kind.UNEXPECTED, request(9).identifier(2).packet());
  }

  @Test
  void no_identity_is_asked_for_after_a_counter_that_is_too_small() {
    peer.handle(request(7).packet());
    // request 2, AKA-Identity, AT_FULLAUTH_ID_REQ
    assertClientError(AkaFault.Kind.UNEXPECTED, Json.hex("0102000c 17 05 0000 11 01 0000"));
  }

  @Test
  void what_is_missing_is_a_client_error() {
    assertClientError(AkaFault.Kind.MALFORMED, Fast.request(AKA).counter(9).packet());
  }

  @Test
  void a_request_without_encryption_is_a_client_error() {
    assertClientError(AkaFault.Kind.MALFORMED, Fast.request(AKA).packet());
  }

  @Test
  void a_wrong_mac_is_a_client_error() {
    assertClientError(AkaFault.Kind.MAC, request(9).packet(Fast.NONCE_S));
  }

  @Test
  void a_wrong_checkcode_is_a_client_error() {
    AkaAttribute checkcode = Checkcode.attribute(AKA, Octets.of((byte) 1));
    assertClientError(AkaFault.Kind.CHECKCODE, request(9).outside(checkcode).packet());
  }

  @Test
  void a_peer_that_told_another_identity_does_not_take_part() {
    AkaPeer other = peer(Conversation.IDENTITY);
    assertThat(message(other.handle(request(9).packet())).subtype())
        .isEqualTo(AkaSubtype.CLIENT_ERROR);
  }

  @Test
  void an_answered_one_is_final() {
    peer.handle(request(9).packet());
    assertClientError(AkaFault.Kind.UNEXPECTED, request(10).identifier(2).packet());
  }

  @Test
  void the_agreed_indication_repeats_the_counter_on_both_ways() throws DecodeException {
    peer.handle(request(9).outside(INDICATION).packet());
    assertThat(peer.handle(SUCCESS_1)).isInstanceOf(PeerStep.Ignored.class);
    Fast notification = Fast.notification(AKA, EapCode.REQUEST).identifier(2).counter(9);
    PeerStep reply = peer.handle(notification.outside(code(32768)).packet());
    assertThat(new AttributeCipher(context.kEncr()).opened(message(reply)))
        .isEqualTo(AkaAttributes.of(AkaAttribute.number(AttributeType.COUNTER, 9)));
    assertThat(peer.handle(SUCCESS_2)).isInstanceOf(PeerStep.Success.class);
  }

  @Test
  void a_notification_with_another_counter_is_a_client_error() {
    peer.handle(request(9).outside(INDICATION).packet());
    Fast notification = Fast.notification(AKA, EapCode.REQUEST).identifier(2).counter(8);
    assertClientError(AkaFault.Kind.COUNTER, notification.outside(code(32768)).packet());
  }

  @Test
  void a_notification_without_a_counter_is_a_client_error() {
    peer.handle(request(9).outside(INDICATION).packet());
    Fast notification = Fast.notification(AKA, EapCode.REQUEST).identifier(2);
    assertClientError(AkaFault.Kind.MALFORMED, notification.outside(code(32768)).packet());
  }

  @ParameterizedTest
  @CsvSource({"0", "1026", "1031", "1"})
  void a_protected_failure_is_answered_whatever_it_means(int code) {
    peer.handle(request(9).packet());
    Fast notification = Fast.notification(AKA, EapCode.REQUEST).identifier(2).counter(9);
    assertThat(message(peer.handle(notification.outside(code(code)).packet())).subtype())
        .isEqualTo(AkaSubtype.NOTIFICATION);
    assertThat(peer.handle(SUCCESS_2)).isInstanceOf(PeerStep.Ignored.class);
    assertThat(peer.handle(new byte[] {4, 2, 0, 4}))
        .isEqualTo(
            new PeerStep.Failed(new AkaFault(AkaFault.Kind.NOTIFIED, "notification " + code)));
  }

  @Test
  void a_context_of_the_other_method_is_a_programming_error() {
    PeerNames names =
        new PeerNames(Fast.IDENTITY, Fast.IDENTITY, Optional.empty(), Optional.of(context), true);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Conversation.peer(AkaMethod.AKA_PRIME, names));
  }

  private static AkaAttribute code(int code) {
    return AkaAttribute.number(AttributeType.NOTIFICATION, code);
  }
}
