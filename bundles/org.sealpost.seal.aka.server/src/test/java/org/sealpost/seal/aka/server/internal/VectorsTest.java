package org.sealpost.seal.aka.server.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sealpost.seal.api.IdentityRounds;
import org.sealpost.seal.api.KeyAgreementServer.Ignored;
import org.sealpost.seal.api.KeyAgreementServer.Refused;
import org.sealpost.seal.api.KeyAgreementServer.Request;
import org.sealpost.seal.api.KeyAgreementServer.Step;
import org.sealpost.seal.api.PeerConversation;
import org.sealpost.seal.api.PeerConversation.Reply;
import org.sealpost.seal.api.SubscriberDirectory;
import org.sealpost.seal.api.VectorException;
import org.sealpost.seal.api.VectorException.Reason;
import org.sealpost.seal.api.VectorSource;

/** What becomes of a conversation whose vectors fail, and of one whose state is not its own. */
class VectorsTest {
  private final Ends ends = Ends.prime("sealpost");
  private final EapAkaPrimeServer server = Ends.primeServer("sealpost");
  private final CompletableFuture<VectorSource.AuthVector> pending = new CompletableFuture<>();

  /** A source whose first vector is {@code first} and whose others are {@code later}. */
  record Source(
      CompletionStage<AuthVector> first, Function<byte[], CompletionStage<AuthVector>> later)
      implements VectorSource {
    @Override
    public CompletionStage<AuthVector> next(boolean separationBit) {
      return first;
    }

    @Override
    public CompletionStage<AuthVector> resynchronise(byte[] rand, byte[] auts, boolean bit) {
      return later.apply(auts);
    }
  }

  private static Source resynchronising(CompletionStage<VectorSource.AuthVector> later) {
    return new Source(CompletableFuture.failedStage(new AssertionError()), auts -> later);
  }

  private static CompletionStage<VectorSource.AuthVector> failed(Reason reason) {
    return CompletableFuture.failedStage(new VectorException(reason, "for a test"));
  }

  private static VectorException failureOf(CompletionStage<Step> stage) {
    CompletableFuture<Throwable> failure = new CompletableFuture<>();
    stage.whenComplete((step, thrown) -> failure.complete(thrown));
    return (VectorException) failure.join();
  }

  private CompletionStage<Step> begin(SubscriberDirectory subscribers) {
    return server.begin(ends.identity(), IdentityRounds.NEVER, subscribers);
  }

  private CompletionStage<Step> begin(CompletionStage<VectorSource.AuthVector> vector) {
    return begin(new Known(new Source(vector, auts -> vector)));
  }

  /** A conversation up to the point where the card has refused the sequence number. */
  private record Refusal(byte[] state, byte[] synchronisationFailure) {}

  private Refusal refusal(TestSubscriber subscriber) {
    Request request = (Request) Login.join(begin(new Known(subscriber)));
    try (PeerConversation peer = ends.beginPeer(subscriber)) {
      Reply reply = (Reply) Login.join(peer.handle(request.packet()));
      return new Refusal(request.state(), reply.packet());
    }
  }

  @Test
  void an_unknown_subscriber_fails_the_step() {
    assertThat(failureOf(begin(failed(Reason.UNKNOWN))).reason()).isEqualTo(Reason.UNKNOWN);
  }

  @Test
  void a_vector_without_the_separation_bit_is_not_used_for_aka_prime() {
    VectorException failure = failureOf(begin(new TestSubscriber().next(false)));
    assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE);
    assertThat(failure)
        .hasMessage("no usable vector: vector for EAP-AKA': the AMF separation bit is 0");
  }

  @Test
  void a_source_that_fails_in_another_way_counts_as_unavailable() {
    IllegalStateException cause = new IllegalStateException("store closed");
    VectorException failure = failureOf(begin(CompletableFuture.failedStage(cause)));
    assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE);
    assertThat(failure).hasCause(cause);
  }

  @Test
  void a_forged_auts_is_refused_and_moves_nothing() {
    Refusal refusal = refusal(TestSubscriber.ahead());
    byte[] forged = refusal.synchronisationFailure().clone();
    forged[10] ^= 1; // the first octet of AUTS
    TestSubscriber centre = new TestSubscriber();
    Step step = Login.join(server.handle(refusal.state(), forged, new Known(centre)));
    // Notification 16384, whatever the answer then EAP-Failure.
    Request notification = (Request) step;
    byte[] answer = {2, notification.packet()[1], 0, 8, 50, 12, 0, 0};
    assertThat(Login.join(server.handle(notification.state(), answer, new Known(centre))))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.reason()).isEqualTo("AUTS was refused"));
  }

  @Test
  void a_second_synchronisation_failure_is_refused_without_another_vector() {
    TestSubscriber subscriber = TestSubscriber.ahead();
    Refusal refusal = refusal(subscriber);
    // The centre answers with a number that the card still refuses.
    Request again =
        (Request)
            Login.join(
                server.handle(
                    refusal.state(),
                    refusal.synchronisationFailure(),
                    new Known(resynchronising(subscriber.next(true)))));
    byte[] second = refusal.synchronisationFailure().clone();
    second[1] = again.packet()[1];
    Source none = resynchronising(CompletableFuture.failedStage(new AssertionError()));
    Request notification =
        (Request) Login.join(server.handle(again.state(), second, new Known(none)));
    byte[] answer = {2, notification.packet()[1], 0, 8, 50, 12, 0, 0};
    assertThat(Login.join(server.handle(notification.state(), answer, new Known(none))))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> assertThat(refused.reason()).isEqualTo("second synchronisation failure"));
  }

  @Test
  void a_centre_that_is_away_is_asked_again_when_the_peer_repeats_itself() {
    TestSubscriber subscriber = TestSubscriber.ahead();
    Refusal refusal = refusal(subscriber);
    CompletionStage<Step> away =
        server.handle(
            refusal.state(),
            refusal.synchronisationFailure(),
            new Known(resynchronising(failed(Reason.UNAVAILABLE))));
    assertThat(failureOf(away).reason()).isEqualTo(Reason.UNAVAILABLE);
    assertThat(
            Login.join(
                server.handle(
                    refusal.state(), refusal.synchronisationFailure(), new Known(subscriber))))
        .isInstanceOf(Request.class);
    assertThat(subscriber.resynchronisations()).isEqualTo(1);
  }

  @Test
  void stopping_the_component_fails_what_waits_and_a_late_vector_changes_nothing() {
    CompletionStage<Step> before = begin(pending);
    server.deactivate();
    CompletionStage<Step> after = begin(pending);
    pending.completeExceptionally(new VectorException(Reason.UNKNOWN, "too late"));
    assertThat(failureOf(before)).hasMessage("the key agreement was stopped");
    assertThat(failureOf(after)).hasMessage("the key agreement was stopped");
  }

  @Test
  void an_identity_that_no_peer_can_have_costs_no_vector() {
    Known none =
        new Known(new Source(CompletableFuture.failedStage(new AssertionError()), auts -> pending));
    assertThat(Login.join(server.begin(new byte[1017], IdentityRounds.NEVER, none)))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> {
              // EAP-Failure: code 4, identifier 0, length 4
              assertThat(refused.packet()).containsExactly(4, 0, 0, 4);
              assertThat(refused.reason()).isEqualTo("the identity names nobody");
            });
  }

  @Test
  void an_empty_network_name_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Ends.primeServer(""))
        .withMessage("network name: expected 1..1016 octets, found 0");
  }

  @Test
  void the_state_of_the_other_method_is_refused() {
    Request prime = (Request) Login.join(begin(new Known(new TestSubscriber())));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new EapAkaServer()
                    .handle(prime.state(), new byte[4], new Known(new TestSubscriber())))
        .withMessage("state: expected one of eap-aka, found another method's");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "00", "01010000", "ffffffffffff"})
  void octets_that_are_no_state_are_refused(String state) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                server.handle(
                    HexFormat.of().parseHex(state), new byte[4], new Known(new TestSubscriber())))
        .withMessage("state: expected one of eap-aka-prime");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "02", "0201", "02010004", "030100040000", "02ff000832010000"})
  void a_packet_that_is_no_answer_changes_nothing(String packet) {
    Request request = (Request) Login.join(begin(new Known(new TestSubscriber())));
    assertThat(
            Login.join(
                server.handle(
                    request.state(),
                    HexFormat.of().parseHex(packet),
                    new Known(new TestSubscriber()))))
        .isInstanceOf(Ignored.class);
  }

  @Test
  void no_secret_is_printed() {
    Login login = Login.run(ends, new TestSubscriber());
    String rootKey = HexFormat.of().formatHex(login.serverKeys().orElseThrow().rootKey());
    Step first = Login.join(begin(new Known(new TestSubscriber())));
    assertThat(first).hasToString("Request");
    assertThat(login.serverKeys().orElseThrow().toString()).doesNotContain(rootKey);
    assertThat(server.toString()).doesNotContain(TestSubscriber.IMSI);
  }
}
