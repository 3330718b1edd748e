package org.sealpost.codec.aka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sealpost.codec.bytes.DecodeException;

/** The server's rules of fast re-authentication that no honest peer puts to the test. */
class AkaServerReauthenticationTest {
  private static final AkaMethod AKA = AkaMethod.AKA;
  private static final Octets IMSI = TestDirectory.ascii(TestDirectory.IMSI);
  private static final AkaAttribute TOO_SMALL = AkaAttribute.flag(AttributeType.COUNTER_TOO_SMALL);

  private final AkaServer server = server(true);

  private static AkaServer server(boolean indications) {
    return new AkaServer(Conversation.server(AKA, indications), new SplittableRandom(1));
  }

  private static ServerState lookingUp(AkaServer server) {
    return ((ServerStep.NeedsSubscriber) server.begin(0, Fast.IDENTITY, true)).state();
  }

  private ServerStep.Request started(AkaServer server, int counter) {
    Grants grants = new Grants(Optional.empty(), Optional.of(TestDirectory.ascii("4next")));
    return server.reauthenticate(lookingUp(server), Fast.context(AKA, IMSI, counter), grants);
  }

  private static Octets nonce(ServerState state) {
    return ((ServerRun.Fast) state.run().orElseThrow()).nonceS();
  }

  private ServerStep answered(Fast response) {
    ServerState state = started(server, 7).state();
    return server.handle(state, response.packet(nonce(state)));
  }

  private static AkaFault.Kind notified(ServerStep step) {
    ServerStep.Request request = (ServerStep.Request) step;
    // request 2, length 12, EAP-AKA, AKA-Notification, AT_NOTIFICATION 16384
    assertThat(request.packet()).isEqualTo(Octets.of(Json.hex("0102000c 170c0000 0c014000")));
    return request.state().fault().orElseThrow().kind();
  }

  @Test
  void the_request_holds_counter_nonce_and_the_next_identity_under_the_old_keys()
      throws DecodeException {
    ServerStep.Request request = started(server, 7);
    ReauthenticationContext context = Fast.context(AKA, IMSI, 7);
    byte[] packet = request.packet().toByteArray();
    assertThat(new PacketMac(AKA, context.kAut()).verify(packet, Octets.EMPTY)).isTrue();
    AkaMessage message = AkaMessage.decode(AKA, EapPacket.decode(packet));
    assertThat(message.subtype()).isEqualTo(AkaSubtype.REAUTHENTICATION);
    assertThat(new AttributeCipher(context.kEncr()).opened(message))
        .isEqualTo(
            AkaAttributes.of(
                AkaAttribute.number(AttributeType.COUNTER, 7),
                new AkaAttribute(AttributeType.NONCE_S, nonce(request.state())),
                new AkaAttribute(AttributeType.NEXT_REAUTH_ID, TestDirectory.ascii("4next"))));
  }

  @Test
  void the_right_answer_succeeds() {
    ServerStep.Success success = (ServerStep.Success) answered(Fast.response(AKA).counter(7));
    assertThat(success.full()).isFalse();
    assertThat(success.imsi()).isEqualTo(TestDirectory.IMSI);
    assertThat(success.pseudonym()).isEmpty();
    ServerStep.Next next = success.next().orElseThrow();
    assertThat(next.identity()).isEqualTo(TestDirectory.ascii("4next"));
    assertThat(next.context()).isEqualTo(Fast.context(AKA, IMSI, 8));
    assertThat(success.toString()).isEqualTo("Success[ServerState[AKA, OVER], fast]");
  }

  @Test
  void the_session_is_named_by_nonce_and_mac_of_the_request() {
    ServerStep.Request request = started(server, 7);
    Octets nonceS = nonce(request.state());
    byte[] response = Fast.response(AKA).counter(7).packet(nonceS);
    ServerStep.Success success = (ServerStep.Success) server.handle(request.state(), response);
    byte[] packet = request.packet().toByteArray();
    // The server's AT_MAC is the last attribute: its 16 octets end the packet.
    Octets mac = Octets.of(request.packet().range(packet.length - 16, packet.length));
    assertThat(success.keys().sessionId())
        .isEqualTo(Octets.concat(new byte[] {23}, nonceS.toByteArray(), mac.toByteArray()));
  }

  @Test
  void a_wrong_counter_is_notified() {
    assertThat(notified(answered(Fast.response(AKA).counter(6)))).isEqualTo(AkaFault.Kind.COUNTER);
    assertThat(notified(answered(Fast.response(AKA).counter(8).inside(TOO_SMALL))))
        .isEqualTo(AkaFault.Kind.COUNTER);
  }

  @Test
  void a_counter_that_is_too_small_for_the_peer_wants_a_vector() {
    ServerStep.NeedsVector needs =
        (ServerStep.NeedsVector) answered(Fast.response(AKA).counter(7).inside(TOO_SMALL));
    assertThat(needs.imsi()).isEqualTo(TestDirectory.IMSI);
    assertThat(needs.toString()).doesNotContain(TestDirectory.IMSI);
    AkaFault gone = new AkaFault(AkaFault.Kind.IDENTITY, "gone");
    assertThat(notified(server.refused(needs.state(), gone))).isEqualTo(AkaFault.Kind.IDENTITY);
    AkaVector vector = new TestCard().vector(2);
    ServerStep.Request challenge =
        server.challenge(needs.state(), needs.imsi(), Grants.NONE, vector);
    // The keys are bound to the identity that was sent last: the one for re-authentication.
    AkaKeys keys = AkaKeys.aka(Fast.IDENTITY, vector.ik(), vector.ck());
    assertThat(
            new PacketMac(AKA, keys.kAut()).verify(challenge.packet().toByteArray(), Octets.EMPTY))
        .isTrue();
  }

  @Test
  void what_is_missing_or_wrong_is_notified() {
    assertThat(notified(answered(Fast.response(AKA)))).isEqualTo(AkaFault.Kind.MALFORMED);
    assertThat(notified(answered(Fast.response(AKA).inside(TOO_SMALL))))
        .isEqualTo(AkaFault.Kind.MALFORMED);
    AkaAttribute checkcode = Checkcode.attribute(AKA, Octets.of((byte) 1));
    assertThat(notified(answered(Fast.response(AKA).counter(7).outside(checkcode))))
        .isEqualTo(AkaFault.Kind.CHECKCODE);
  }

  @Test
  void a_mac_without_the_nonce_is_wrong() {
    ServerState state = started(server, 7).state();
    byte[] response = Fast.response(AKA).counter(7).packet(Octets.EMPTY);
    assertThat(notified(server.handle(state, response))).isEqualTo(AkaFault.Kind.MAC);
  }

  @Test
  void another_message_is_notified_and_a_client_error_ends() {
    ServerState state = started(server, 7).state();
    byte[] identity = Json.hex("02010010 17 05 0000 0e 02 0004 61626364");
    assertThat(notified(server.handle(state, identity))).isEqualTo(AkaFault.Kind.UNEXPECTED);
    byte[] clientError = Json.hex("0201000c 17 0e 0000 16 01 0000");
    assertThat(((ServerStep.Failure) server.handle(state, clientError)).fault().kind())
        .isEqualTo(AkaFault.Kind.CLIENT_ERROR);
  }

  @Test
  void an_indication_that_was_not_offered_is_a_fault() {
    AkaServer plain = server(false);
    ServerState state = started(plain, 7).state();
    Fast response = Fast.response(AKA).counter(7);
    byte[] packet =
        response.outside(AkaAttribute.flag(AttributeType.RESULT_IND)).packet(nonce(state));
    assertThat(notified(plain.handle(state, packet))).isEqualTo(AkaFault.Kind.UNEXPECTED);
  }

  @Test
  void the_answer_to_the_notification_of_success_repeats_the_counter() {
    ServerStep.Request notification =
        (ServerStep.Request)
            answered(
                Fast.response(AKA).counter(7).outside(AkaAttribute.flag(AttributeType.RESULT_IND)));
    Fast right = Fast.notification(AKA, EapCode.RESPONSE).identifier(2).counter(7);
    assertThat(server.handle(notification.state(), right.packet()))
        .isInstanceOf(ServerStep.Success.class);
    Fast other = Fast.notification(AKA, EapCode.RESPONSE).identifier(2).counter(8);
    assertThat(((ServerStep.Failure) server.handle(notification.state(), other.packet())).fault())
        .isEqualTo(new AkaFault(AkaFault.Kind.COUNTER, "wrong AT_COUNTER"));
    Fast none = Fast.notification(AKA, EapCode.RESPONSE).identifier(2);
    assertThat(server.handle(notification.state(), none.packet()))
        .isInstanceOf(ServerStep.Failure.class);
  }

  @ParameterizedTest
  @EnumSource(AkaMethod.class)
  void a_context_of_another_method_or_side_is_a_programming_error(AkaMethod method) {
    int counter = method == AKA ? 0 : 1;
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                server.reauthenticate(
                    lookingUp(server), Fast.context(method, IMSI, counter), Grants.NONE));
  }
}
