package org.sealpost.network.entitlement.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealpost.codec.frame.AcceptFrame;
import org.sealpost.codec.frame.FrameCodec;
import org.sealpost.codec.frame.HelloFrame;
import org.sealpost.codec.frame.Octets;
import org.sealpost.codec.frame.Offer;
import org.sealpost.codec.frame.SealedFrame;
import org.sealpost.network.api.eap.EapAnswer;
import org.sealpost.network.api.eap.EapAnswer.Reason;
import org.sealpost.network.api.eap.EapOpening;
import org.sealpost.seal.api.IdentityRounds;
import org.sealpost.seal.api.VectorException;

/** EAP through a front door: the same conversations and rules as in frames. */
class RelayedLoginsTest {
  private static final String SOURCE = "192.0.2.7";
  private static final String PRIME =
      "6" + TestCards.IMSI + "@nai.epc.mnc001.mcc001.3gppnetwork.org";

  @TempDir private Path folder;
  private World world;
  private TestNode node;

  @BeforeEach
  void start() {
    world = new World(folder);
    node = world.node();
  }

  @AfterEach
  void stop() {
    world.close();
  }

  @Test
  void a_card_authenticates_without_a_session() {
    EapAnswer.Next next = next(begin(PRIME, Optional.empty()));

    EapAnswer answer = handle(next.conversation(), TestAgreement.response(next.packet()));

    assertThat(next.accept()).isEmpty();
    assertThat(answer)
        .isInstanceOfSatisfying(
            EapAnswer.Authenticated.class,
            card -> {
              assertThat(card.iccid()).isEqualTo(TestCards.ICCID);
              assertThat(card.imsi()).isEqualTo(TestCards.IMSI);
              assertThat(card.frame()).isEmpty();
            });
    assertThat(answer.toString()).doesNotContain(TestCards.IMSI);
    assertThat(world.rows("session")).isZero();
  }

  @Test
  void a_subscriber_without_a_card_authenticates_and_gets_no_session() {
    String phone = PRIME.replace(TestCards.IMSI, TestCards.PHONE_IMSI);
    EapAnswer.Next next = next(begin(phone, Optional.empty()));

    EapAnswer answer = handle(next.conversation(), TestAgreement.response(next.packet()));

    assertThat(answer)
        .isInstanceOfSatisfying(
            EapAnswer.Authenticated.class,
            card -> {
              assertThat(card.iccid())
                  .matches("phone-[0-9a-f]{16}")
                  .doesNotContain(TestCards.PHONE_IMSI);
              assertThat(card.imsi()).isEqualTo(TestCards.PHONE_IMSI);
            });
    assertThat(begin(phone, Optional.of(hello(phone))))
        .isEqualTo(refused(Reason.UNKNOWN_SUBSCRIBER));
  }

  @Test
  void a_hello_gets_a_session_whose_first_frame_is_a_notice_under_it() throws Exception {
    EapAnswer.Next next = next(begin(PRIME, Optional.of(hello(PRIME))));
    AcceptFrame accept = (AcceptFrame) FrameCodec.decode(next.accept().orElseThrow());

    EapAnswer answer = handle(next.conversation(), TestAgreement.response(next.packet()));

    assertThat(accept.eap()).isEqualTo(Octets.of(next.packet()));
    assertThat(accept.agreement()).isEqualTo("eap-aka-prime");
    byte[] frame = ((EapAnswer.Authenticated) answer).frame().orElseThrow();
    SealedFrame sealed = (SealedFrame) FrameCodec.decode(frame);
    assertThat(sealed.header().session().octets().toByteArray())
        .isEqualTo(TestAgreement.keys(next.packet()).name());
    assertThat(world.rows("session")).isEqualTo(1);
  }

  @Test
  void another_identity_in_the_hello_is_refused() {
    String other = PRIME.replace(TestCards.IMSI, "001010000000099");

    assertThat(begin(PRIME, Optional.of(hello(other))))
        .isEqualTo(refused(Reason.NOTHING_IN_COMMON));
    assertThat(begin(PRIME, Optional.of(new byte[] {1, 2, 3})))
        .isEqualTo(refused(Reason.NOTHING_IN_COMMON));
  }

  @Test
  void what_was_answered_is_answered_the_same_way_again() {
    EapAnswer.Next next = next(begin(PRIME, Optional.empty()));
    byte[] response = TestAgreement.response(next.packet());

    handle(next.conversation(), response);

    assertThat(handle(next.conversation(), response)).isInstanceOf(EapAnswer.Authenticated.class);
    assertThat(world.agreement.handled()).isEqualTo(1);
  }

  @Test
  void another_node_goes_on() {
    EapAnswer.Next next = next(begin(PRIME, Optional.empty()));

    EapAnswer answer =
        world
            .node()
            .server
            .handle(next.conversation(), TestAgreement.response(next.packet()), SOURCE)
            .toCompletableFuture()
            .join();

    assertThat(answer).isInstanceOf(EapAnswer.Authenticated.class);
  }

  @Test
  void who_does_not_hold_the_card_is_refused() {
    EapAnswer.Next next = next(begin(PRIME, Optional.empty()));

    assertThat(handle(next.conversation(), new byte[] {2, 1, 0, 4}))
        .isEqualTo(refused(Reason.NOT_AUTHENTIC));
    assertThat(handle(new byte[16], new byte[] {2, 1, 0, 4}))
        .isEqualTo(refused(Reason.UNKNOWN_CONVERSATION));
    assertThat(handle(new byte[3], new byte[] {2, 1, 0, 4}))
        .isEqualTo(refused(Reason.UNKNOWN_CONVERSATION));
  }

  @Test
  void an_identity_of_nobody_is_refused() {
    assertThat(begin(PRIME.replace(TestCards.IMSI, "001010000000099"), Optional.empty()))
        .isEqualTo(refused(Reason.UNKNOWN_SUBSCRIBER));
    assertThat(begin("", Optional.empty())).isEqualTo(refused(Reason.NOTHING_IN_COMMON));
    assertThat(begin("nobody", Optional.empty())).isEqualTo(refused(Reason.NOTHING_IN_COMMON));
  }

  @Test
  void the_first_character_of_an_identity_tells_the_method() {
    TestAgreement plain = new TestAgreement("eap-aka");
    node.server.addAgreement(plain);

    next(begin(PRIME.replaceFirst("6", "0"), Optional.empty()));

    assertThat(plain.begun()).isEqualTo(1);
    assertThat(world.agreement.begun()).isZero();
  }

  @Test
  void without_a_vector_the_peer_may_come_again() {
    world.agreement.becomeSlow();
    var waiting = node.server.begin(opening(PRIME, Optional.empty())).toCompletableFuture();

    world.agreement.answerNext(
        new VectorException(VectorException.Reason.UNAVAILABLE, "the centre is away"));

    assertThat(waiting.join()).isEqualTo(new EapAnswer.Unavailable());
  }

  private EapAnswer begin(String identity, Optional<byte[]> hello) {
    return node.server.begin(opening(identity, hello)).toCompletableFuture().join();
  }

  private static EapOpening opening(String identity, Optional<byte[]> hello) {
    return new EapOpening(
        identity.getBytes(StandardCharsets.UTF_8), IdentityRounds.NEVER, hello, SOURCE);
  }

  private EapAnswer handle(byte[] conversation, byte[] packet) {
    return node.server.handle(conversation, packet, SOURCE).toCompletableFuture().join();
  }

  private static byte[] hello(String identity) {
    return FrameCodec.encode(
        new HelloFrame(
            Octets.of(identity.getBytes(StandardCharsets.UTF_8)),
            new Offer(List.of("eap-aka-prime"), List.of(3)),
            Optional.empty(),
            Octets.of(new byte[16])));
  }

  private static EapAnswer.Next next(EapAnswer answer) {
    assertThat(answer).isInstanceOf(EapAnswer.Next.class);
    return (EapAnswer.Next) answer;
  }

  private static EapAnswer refused(Reason reason) {
    return new EapAnswer.Refused(reason);
  }
}
