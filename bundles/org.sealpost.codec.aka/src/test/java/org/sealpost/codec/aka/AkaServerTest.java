package org.sealpost.codec.aka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sealpost.codec.bytes.DecodeException;

/** The server's rules that no honest peer puts to the test. */
class AkaServerTest {
  private static final int IDENTIFIER = 255;

  private final TestCard card = new TestCard();
  private final AkaVector vector = card.vector(1);
  private final AkaServer server =
      new AkaServer(Conversation.server(AkaMethod.AKA, true), new SplittableRandom(1));
  private final ServerState started = Conversation.challenged(server, IDENTIFIER, vector).state();
  private final AkaKeys keys = AkaKeys.aka(Conversation.IDENTITY, vector.ik(), vector.ck());

  /** The right response with more attributes. */
  private byte[] response(AkaAttribute... more) {
    List<AkaAttribute> attributes = new ArrayList<>();
    attributes.add(new AkaAttribute(AttributeType.RES, Octets.of(vector.xres().toByteArray())));
    attributes.addAll(List.of(more));
    return new AkaMessage(
            AkaMethod.AKA,
            EapCode.RESPONSE,
            IDENTIFIER,
            AkaSubtype.CHALLENGE,
            new AkaAttributes(attributes))
        .encode(new PacketMac(AkaMethod.AKA, keys.kAut()))
        .toByteArray();
  }

  private static AkaServer server(AkaMethod method) {
    return new AkaServer(Conversation.server(method, false), new SplittableRandom(1));
  }

  private static final AkaFault REFUSED =
      new AkaFault(AkaFault.Kind.SYNCHRONISATION, "AUTS was refused");

  private static final byte[] CLIENT_ERROR =
      Json.hex("02ff000c 17 0e 0000 16 01 0000"); // AT_CLIENT_ERROR_CODE 0

  private static final byte[] SYNC_FAILURE =
      Json.hex("02ff0018 17 04 0000 04 04 bcdc458313bc483b148126440682"); // AT_AUTS

  @Test
  void a_response_without_options_succeeds() {
    ServerStep.Success success = (ServerStep.Success) server.handle(started, response());
    assertThat(success.packet()).isEqualTo(Octets.of(Json.hex("03ff0004")));
    assertThat(success.keys().msk()).isEqualTo(keys.msk());
    assertThat(success.imsi()).isEqualTo(TestDirectory.IMSI);
    assertThat(success.full()).isTrue();
    assertThat(success.next()).isEmpty();
    assertThat(success.pseudonym()).isEmpty();
    assertThat(success.state().isOver()).isTrue();
  }

  @Test
  void a_repeated_response_gets_the_same_packet_and_nothing_more() {
    ServerStep.Success success = (ServerStep.Success) server.handle(started, response());
    assertThat(server.handle(success.state(), response()))
        .isEqualTo(new ServerStep.Repeat(success.packet()));
    assertThat(server.handle(success.state(), CLIENT_ERROR)).isInstanceOf(ServerStep.Ignored.class);
  }

  @Test
  void the_identifier_wraps_and_an_agreed_result_is_notified_first() {
    byte[] response = response(AkaAttribute.flag(AttributeType.RESULT_IND));
    ServerStep.Request request = (ServerStep.Request) server.handle(started, response);
    // request 0, length 32, EAP-AKA, AKA-Notification, AT_NOTIFICATION 32768, AT_MAC
    assertThat(request.packet().toString()).startsWith("01000020170c00000c0180000b050000");
    assertThat(server.handle(request.state(), response))
        .isEqualTo(new ServerStep.Repeat(request.packet()));
    byte[] unprotected = Json.hex("02000008 17 0c 0000");
    assertThat(server.handle(request.state(), unprotected)).isInstanceOf(ServerStep.Failure.class);
  }

  @Test
  void a_fault_is_notified_and_whatever_comes_then_is_failure() {
    byte[] response = response(Checkcode.attribute(AkaMethod.AKA, Octets.of((byte) 1)));
    ServerStep.Request request = (ServerStep.Request) server.handle(started, response);
    // request 0, length 12, EAP-AKA, AKA-Notification, AT_NOTIFICATION 16384
    assertThat(request.packet()).isEqualTo(Octets.of(Json.hex("0100000c 170c0000 0c014000")));
    ServerStep.Failure failure =
        (ServerStep.Failure) server.handle(request.state(), Json.hex("0200000617ff"));
    assertThat(failure.packet()).isEqualTo(Octets.of(Json.hex("04000004")));
    assertThat(failure.fault().kind()).isEqualTo(AkaFault.Kind.CHECKCODE);
  }

  @ParameterizedTest
  @CsvSource({
    "02ff0008 17 02 0000, REJECTED", // Authentication-Reject
    "02ff000c 17 0e 0000 16 01 0000, CLIENT_ERROR",
    "02ff0006 03 00, METHOD_REFUSED" // Nak, no alternative
  })
  void a_peer_that_gives_up_gets_failure_at_once(String response, AkaFault.Kind kind) {
    ServerStep.Failure failure = (ServerStep.Failure) server.handle(started, Json.hex(response));
    assertThat(failure.fault().kind()).isEqualTo(kind);
    assertThat(failure.packet()).isEqualTo(Octets.of(Json.hex("04ff0004")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", // nothing
        "02fe0008 17 02 0000", // another identifier
        "01ff0008 17 02 0000", // a request
        "02ff0009 17 02 0000", // another length
        "02ff0008 32 02 0000", // EAP-AKA'
        "03ff0004" // a success
      })
  void what_is_no_response_to_the_request_is_ignored(String packet) {
    assertThat(server.handle(started, Json.hex(packet))).isInstanceOf(ServerStep.Ignored.class);
  }

  @Test
  void an_indication_that_was_not_offered_is_a_fault() {
    AkaServer plain = server(AkaMethod.AKA);
    ServerState state = Conversation.challenged(plain, IDENTIFIER, vector).state();
    byte[] response = response(AkaAttribute.flag(AttributeType.RESULT_IND));
    ServerStep.Request request = (ServerStep.Request) plain.handle(state, response);
    assertThat(request.state().fault().orElseThrow().kind()).isEqualTo(AkaFault.Kind.UNEXPECTED);
  }

  @Test
  void a_kdf_beside_an_answer_is_a_fault_of_eap_aka_prime() {
    AkaServer prime = server(AkaMethod.AKA_PRIME);
    ServerState state = Conversation.challenged(prime, IDENTIFIER, vector).state();
    byte[] response =
        new AkaMessage(
                AkaMethod.AKA_PRIME,
                EapCode.RESPONSE,
                IDENTIFIER,
                AkaSubtype.CHALLENGE,
                AkaAttributes.of(
                    new AkaAttribute(AttributeType.RES, Octets.of(vector.xres().toByteArray())),
                    AkaAttribute.number(AttributeType.KDF, 1)))
            .encode(new PacketMac(AkaMethod.AKA_PRIME, state.keys().kAut()))
            .toByteArray();
    ServerStep.Request request = (ServerStep.Request) prime.handle(state, response);
    assertThat(request.state().fault().orElseThrow().kind()).isEqualTo(AkaFault.Kind.KDF);
  }

  @Test
  void a_refused_token_is_notified() {
    ServerStep.NeedsResynchronisation needs =
        (ServerStep.NeedsResynchronisation) server.handle(started, SYNC_FAILURE);
    assertThat(needs.rand()).isEqualTo(vector.rand());
    assertThat(server.handle(needs.state(), SYNC_FAILURE)).isInstanceOf(ServerStep.Ignored.class);
    ServerStep.Request request = server.refused(needs.state(), REFUSED);
    assertThat(request.packet()).isEqualTo(Octets.of(Json.hex("0100000c 170c0000 0c014000")));
    assertThat(server.handle(request.state(), SYNC_FAILURE))
        .isEqualTo(new ServerStep.Repeat(request.packet()));
  }

  @Test
  void eap_aka_prime_takes_only_vectors_with_the_separation_bit() {
    AkaServer prime = server(AkaMethod.AKA_PRIME);
    AkaVector plain = card.vector(1, new Amf(0));
    assertThatIllegalArgumentException().isThrownBy(() -> Conversation.challenged(prime, 1, plain));
  }

  @Test
  void a_vector_nobody_waits_for_is_a_programming_error() {
    assertThatIllegalStateException().isThrownBy(() -> server.resynchronised(started, vector));
    assertThatIllegalStateException().isThrownBy(() -> server.refused(started, REFUSED));
  }

  @Test
  void impossible_settings_are_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ServerSettings(AkaMethod.AKA_PRIME, "", false, false));
  }

  @Test
  void a_state_is_read_back_and_a_spoilt_one_is_a_decode_error_or_another_state()
      throws DecodeException {
    byte[] stored = started.toBytes();
    assertThat(ServerState.fromBytes(stored).toBytes()).isEqualTo(stored);
    for (int position = 0; position < stored.length; position++) {
      byte[] cut = Arrays.copyOf(stored, position);
      assertThatExceptionOfType(DecodeException.class).isThrownBy(() -> ServerState.fromBytes(cut));
      byte[] changed = stored.clone();
      changed[position] ^= (byte) 0xff;
      try {
        assertThat(ServerState.fromBytes(changed).toBytes()).isEqualTo(changed);
      } catch (DecodeException expected) {
        assertThat(expected.where()).startsWith("EAP-AKA server state");
      }
    }
  }

  @Test
  void a_decided_state_holds_no_keys_and_none_is_printed() {
    ServerStep.Success success = (ServerStep.Success) server.handle(started, response());
    String stored = Octets.of(success.state().toBytes()).toString();
    assertThat(Octets.of(started.toBytes()).toString()).contains(hex(vector.ck()));
    assertThat(stored).doesNotContain(hex(vector.ck()), hex(vector.ik()));
    assertThat(success.toString()).isEqualTo("Success[ServerState[AKA, OVER], full]");
    assertThat(success.keys().toString())
        .doesNotContain(hex(keys.msk()), hex(keys.emsk()))
        .doesNotContain(new String(Conversation.IDENTITY.toByteArray(), StandardCharsets.US_ASCII));
  }

  private static String hex(Secret secret) {
    return Octets.of(secret.toByteArray()).toString();
  }
}
