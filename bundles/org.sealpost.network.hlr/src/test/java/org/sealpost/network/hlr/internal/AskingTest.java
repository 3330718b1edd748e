package org.sealpost.network.hlr.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sealpost.codec.gsup.AuthInfoError;
import org.sealpost.codec.gsup.AuthInfoRequest;
import org.sealpost.codec.gsup.AuthInfoResult;
import org.sealpost.codec.gsup.GsupMessage;
import org.sealpost.codec.gsup.IpaMessage;
import org.sealpost.network.hlr.internal.Counters.Event;
import org.sealpost.seal.api.VectorException;
import org.sealpost.seal.api.VectorException.Reason;
import org.sealpost.seal.api.VectorSource.AuthVector;

class AskingTest {
  private FakeHlr hlr;
  private Client client;

  @BeforeEach
  void open() throws IOException {
    hlr = new FakeHlr();
    client = Client.of(hlr);
  }

  @AfterEach
  void close() throws IOException {
    client.close();
    hlr.close();
  }

  @Test
  void a_node_greets_by_its_own_name_and_asks() throws Exception {
    assertThat(client.next().rand()[15]).isEqualTo((byte) 1);
    assertThat(hlr.others)
        .containsExactly(
            new IpaMessage.IdentityResponse("sealpost-7"),
            new IpaMessage.IdentityAcknowledgement());
    assertThat(hlr.requests).extracting(AuthInfoRequest::imsi).containsExactly(Client.IMSI);
  }

  @Test
  void nobody_connects_before_a_vector_is_needed() throws Exception {
    try (Client idle = Client.of(hlr)) {
      client.next();
      assertThat(hlr.connections).hasValue(1);
      assertThat(idle.counters.of(Event.CONNECTED)).isZero();
    }
  }

  @Test
  void the_vectors_of_an_answer_are_used_in_order_and_once() throws Exception {
    for (int number = 1; number <= 12; number++) {
      assertThat(client.nextNumber(false)).isEqualTo(number);
    }
    assertThat(hlr.requests).hasSize(3);
  }

  @Test
  void an_answer_may_have_fewer_vectors() throws Exception {
    hlr.behaviour = (request, out) -> FakeHlr.send(out, hlr.result(request, 1));
    assertThat(client.nextNumber(false)).isEqualTo(1);
    assertThat(client.nextNumber(false)).isEqualTo(2);
    assertThat(hlr.requests).hasSize(2);
  }

  @Test
  void a_vector_of_the_other_kind_is_asked_for_and_makes_those_before_old() throws Exception {
    assertThat(client.nextNumber(false)).isEqualTo(1);
    assertThat(client.nextNumber(true)).isEqualTo(6);
    assertThat(client.nextNumber(true)).isEqualTo(7);
    assertThat(client.nextNumber(false)).isEqualTo(11);
    assertThat(hlr.requests)
        .extracting(AuthInfoRequest::separationBit)
        .containsExactly(false, true, false);
  }

  @Test
  void an_hlr_that_does_not_set_the_separation_bit_is_of_no_use_for_aka_prime() {
    hlr.behaviour =
        (request, out) ->
            FakeHlr.send(out, hlr.result(new AuthInfoRequest(request.imsi(), false, none()), 5));
    assertThatExceptionOfType(VectorException.class)
        .isThrownBy(() -> client.nextNumber(true))
        .withMessageContaining("separation bit set")
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.UNAVAILABLE));
  }

  @Test
  void a_subscriber_that_the_hlr_does_not_know_is_unknown() {
    hlr.behaviour =
        (request, out) ->
            FakeHlr.send(out, new AuthInfoError(request.imsi(), AuthInfoError.IMSI_UNKNOWN));
    assertThatExceptionOfType(VectorException.class)
        .isThrownBy(client::next)
        .withMessageContaining("cause 02")
        .withMessageNotContaining(Client.IMSI)
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.UNKNOWN));
    assertThat(Client.reasonOf(client.centre.lookUp(Client.IMSI))).isEqualTo(Reason.UNKNOWN);
  }

  @Test
  void a_subscriber_of_gsm_is_unknown() {
    hlr.behaviour =
        (request, out) -> FakeHlr.send(out, new AuthInfoResult(request.imsi(), List.of()));
    assertThat(Client.reasonOf(client.ask(Client.IMSI))).isEqualTo(Reason.UNKNOWN);
  }

  @Test
  void an_hlr_in_trouble_is_unavailable() {
    hlr.behaviour =
        (request, out) -> FakeHlr.send(out, new AuthInfoError(request.imsi(), 0x16)); // congestion
    assertThat(Client.reasonOf(client.ask(Client.IMSI))).isEqualTo(Reason.UNAVAILABLE);
  }

  @Test
  void what_was_looked_up_is_kept_for_the_login() throws Exception {
    Client.await(client.centre.lookUp(Client.IMSI));
    assertThat(client.nextNumber(true)).isEqualTo(1);
    assertThat(hlr.requests).hasSize(1);
  }

  @Test
  void answers_in_another_order_reach_who_asked() throws Exception {
    hlr.behaviour =
        (request, out) -> {
          if (request.imsi().equals(Client.OTHER_IMSI)) {
            FakeHlr.send(out, hlr.result(request, 5)); // 1..5
            AuthInfoRequest first = new AuthInfoRequest(Client.IMSI, false, none());
            FakeHlr.send(out, hlr.result(first, 5)); // 6..10
          }
        };
    CompletionStage<AuthVector> first = client.ask(Client.IMSI);
    hlr.awaitRequest();
    CompletionStage<AuthVector> second = client.ask(Client.OTHER_IMSI);
    assertThat(Client.await(first).rand()[15]).isEqualTo((byte) 6);
    assertThat(Client.await(second).rand()[15]).isEqualTo((byte) 1);
  }

  @Test
  void one_request_of_a_subscriber_is_under_way_at_a_time() throws Exception {
    hlr.behaviour = FakeHlr.SILENT;
    CompletionStage<AuthVector> first = client.ask(Client.IMSI);
    CompletionStage<AuthVector> second = client.ask(Client.IMSI);
    AuthInfoRequest asked = hlr.awaitRequest();
    assertThat(hlr.requests).isEmpty();
    hlr.write(FakeHlr.frame(hlr.result(asked, 1)));
    assertThat(Client.await(first).rand()[15]).isEqualTo((byte) 1);
    hlr.write(FakeHlr.frame(hlr.result(hlr.awaitRequest(), 1)));
    assertThat(Client.await(second).rand()[15]).isEqualTo((byte) 2);
  }

  @Test
  void what_nobody_asked_for_is_passed_over() throws Exception {
    client.next();
    hlr.write(FakeHlr.frame(hlr.result(new AuthInfoRequest(Client.OTHER_IMSI, false, none()), 5)));
    hlr.write(FakeHlr.frame(new GsupMessage.Other(0x10)));
    await().until(() -> client.counters.of(Event.STRAY) == 2);
    assertThat(Client.await(client.ask(Client.OTHER_IMSI)).rand()[15]).isEqualTo((byte) 11);
  }

  @Test
  void a_synchronisation_failure_is_passed_on_and_makes_what_is_left_useless() throws Exception {
    client.next();
    byte[] rand = new byte[16];
    byte[] auts = new byte[14];
    auts[0] = 7;
    AuthVector fresh =
        Client.await(client.centre.vectors(Client.IMSI).resynchronise(rand, auts, false));
    assertThat(fresh.rand()[15]).isEqualTo((byte) 6);
    hlr.awaitRequest();
    AuthInfoRequest.Resynchronisation passed = hlr.awaitRequest().resynchronisation().orElseThrow();
    assertThat(passed.auts().octets().toByteArray()).isEqualTo(auts);
    assertThat(client.nextNumber(false)).isEqualTo(7);
  }

  @Test
  void a_synchronisation_failure_that_the_hlr_refuses_is_one() {
    hlr.behaviour =
        (request, out) ->
            FakeHlr.send(out, new AuthInfoError(request.imsi(), AuthInfoError.IMSI_UNKNOWN));
    assertThat(resynchronise(16, 14)).isEqualTo(Reason.RESYNCHRONISATION);
    hlr.behaviour =
        (request, out) -> FakeHlr.send(out, new AuthInfoError(request.imsi(), 0x11)); // failure
    assertThat(resynchronise(16, 14)).isEqualTo(Reason.UNAVAILABLE);
  }

  @Test
  void tokens_of_another_length_are_never_sent() {
    assertThat(resynchronise(15, 14)).isEqualTo(Reason.RESYNCHRONISATION);
    assertThat(resynchronise(16, 13)).isEqualTo(Reason.RESYNCHRONISATION);
    assertThat(Client.reasonOf(client.ask("12345"))).isEqualTo(Reason.UNKNOWN);
    assertThat(hlr.connections).hasValue(0);
  }

  @Test
  void there_is_room_for_so_many_requests_and_no_more() throws Exception {
    hlr.behaviour = FakeHlr.SILENT;
    List<CompletionStage<AuthVector>> stages = new ArrayList<>();
    for (int i = 0; i <= 1000; i++) {
      stages.add(client.ask(String.format("00101%010d", i)));
    }
    assertThat(Client.reasonOf(stages.get(1000))).isEqualTo(Reason.UNAVAILABLE);
    assertThat(client.counters.of(Event.DROPPED)).isEqualTo(1);
    assertThat(stages.subList(0, 1000)).noneMatch(stage -> stage.toCompletableFuture().isDone());
  }

  private Reason resynchronise(int randLength, int autsLength) {
    return Client.reasonOf(
        client
            .centre
            .vectors(Client.IMSI)
            .resynchronise(new byte[randLength], new byte[autsLength], false));
  }

  private static Optional<AuthInfoRequest.Resynchronisation> none() {
    return Optional.empty();
  }
}
