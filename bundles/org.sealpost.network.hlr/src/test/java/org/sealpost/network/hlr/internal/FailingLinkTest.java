package org.sealpost.network.hlr.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sealpost.codec.gsup.IpaFrame;
import org.sealpost.codec.gsup.IpaMessage;
import org.sealpost.it.patience.Patience;
import org.sealpost.network.hlr.internal.Counters.Event;
import org.sealpost.seal.api.VectorException;
import org.sealpost.seal.api.VectorException.Reason;
import org.sealpost.seal.api.VectorSource.AuthVector;

class FailingLinkTest {
  private FakeHlr hlr;

  @BeforeEach
  void open() throws IOException {
    hlr = new FakeHlr();
  }

  @AfterEach
  void close() throws IOException {
    hlr.close();
  }

  @Test
  void an_hlr_that_is_away_makes_vectors_unavailable_until_it_is_back() throws Exception {
    int port = hlr.port();
    hlr.close();
    try (Client client = Client.of(hlr)) {
      assertThat(Client.reasonOf(client.ask(Client.IMSI))).isEqualTo(Reason.UNAVAILABLE);
      assertThat(Client.reasonOf(client.ask(Client.IMSI))).isEqualTo(Reason.UNAVAILABLE);
      hlr = new FakeHlr(port);
      await().until(() -> client.counters.of(Event.CONNECTED) == 1);
      assertThat(client.nextNumber(false)).isEqualTo(1);
    }
  }

  @Test
  void a_host_without_address_is_an_hlr_that_is_away() {
    try (Client client = Client.at("nowhere.invalid", 4222)) {
      assertThat(Client.reasonOf(client.ask(Client.IMSI))).isEqualTo(Reason.UNAVAILABLE);
    }
  }

  @Test
  void a_link_that_is_cut_in_mid_answer_fails_the_request_and_is_renewed() throws Exception {
    hlr.behaviour =
        (request, out) -> {
          out.write(Arrays.copyOf(FakeHlr.frame(hlr.result(request, 5)), 300));
          hlr.cut();
        };
    try (Client client = Client.of(hlr)) {
      assertThatExceptionOfType(VectorException.class)
          .isThrownBy(client::next)
          .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.UNAVAILABLE));
      hlr.behaviour = (request, out) -> FakeHlr.send(out, hlr.result(request, 5));
      await().until(() -> client.counters.of(Event.CONNECTED) == 2);
      assertThat(client.nextNumber(false)).isEqualTo(6);
    }
  }

  @Test
  void an_answer_may_come_octet_by_octet() throws Exception {
    hlr.behaviour =
        (request, out) -> {
          for (byte octet : FakeHlr.frame(hlr.result(request, 5))) {
            out.write(octet);
            out.flush();
          }
        };
    try (Client client = Client.of(hlr)) {
      assertThat(client.nextNumber(false)).isEqualTo(1);
    }
  }

  @Test
  void a_request_without_an_answer_fails_in_time_and_a_late_answer_is_no_answer_to_the_next()
      throws Exception {
    hlr.behaviour = FakeHlr.SILENT;
    try (Client client = Client.impatient(hlr)) {
      assertThat(Client.reasonOf(client.ask(Client.IMSI))).isEqualTo(Reason.UNAVAILABLE);
      assertThat(client.counters.of(Event.TIMED_OUT)).isEqualTo(1);
      hlr.behaviour = (request, out) -> FakeHlr.send(out, hlr.result(request, 5));
      await().until(() -> hlr.connections.get() == 2);
      await().until(() -> client.counters.of(Event.CONNECTED) == 2);
      assertThat(client.nextNumber(false)).isEqualTo(1);
    }
  }

  @Test
  void half_a_frame_is_waited_for_no_longer_than_an_answer() {
    hlr.behaviour = (request, out) -> out.write(new byte[] {0x02});
    try (Client client = Client.impatient(hlr)) {
      assertThat(Client.reasonOf(client.ask(Client.IMSI))).isEqualTo(Reason.UNAVAILABLE);
    }
  }

  @Test
  void who_does_not_greet_is_not_asked() {
    hlr.greets = false;
    try (Client client = Client.impatient(hlr)) {
      assertThat(Client.reasonOf(client.ask(Client.IMSI))).isEqualTo(Reason.UNAVAILABLE);
      assertThat(hlr.requests).isEmpty();
      await().until(() -> hlr.connections.get() >= 2);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0000ee", // no content
        "ffffee", // more than is ever accepted
        "0002ee050a", // an answer about nobody
        "000dee050a010800010100000000f103", // half an element
        "485454502f312e3120343030" // HTTP/1.1 400
      })
  void octets_that_are_no_message_end_the_connection_and_nothing_else(String octets)
      throws Exception {
    hlr.behaviour = (request, out) -> out.write(HexFormat.of().parseHex(octets));
    try (Client client = Client.of(hlr)) {
      assertThat(Client.reasonOf(client.ask(Client.IMSI))).isEqualTo(Reason.UNAVAILABLE);
      assertThat(client.counters.of(Event.MALFORMED)).isEqualTo(1);
      hlr.behaviour = (request, out) -> FakeHlr.send(out, hlr.result(request, 5));
      await().until(() -> client.counters.of(Event.CONNECTED) == 2);
      assertThat(client.nextNumber(false)).isEqualTo(1);
    }
  }

  @Test
  void an_hlr_that_pings_is_answered() throws Exception {
    try (Client client = Client.of(hlr)) {
      client.next();
      hlr.others.clear();
      hlr.write(IpaFrame.encode(new IpaMessage.Ping()));
      await().until(() -> hlr.others.contains(new IpaMessage.Pong()));
    }
  }

  @Test
  void an_hlr_that_is_silent_is_pinged_and_left_if_it_does_not_answer() throws Exception {
    try (Client client = Client.pinging(hlr)) {
      client.next();
      await()
          .until(() -> hlr.others.stream().filter(IpaMessage.Ping.class::isInstance).count() > 2);
      assertThat(hlr.connections).hasValue(1);
      hlr.pongs = false;
      await().until(() -> hlr.connections.get() > 1);
    }
  }

  @Test
  void the_end_fails_what_is_open_and_is_quick() throws Exception {
    hlr.behaviour = FakeHlr.SILENT;
    Client client = Client.of(hlr);
    CompletionStage<AuthVector> open = client.ask(Client.IMSI);
    hlr.awaitRequest();
    long start = System.nanoTime();
    client.close();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Patience.PROMPT);
    assertThat(open.toCompletableFuture()).isDone();
    assertThat(Client.reasonOf(open)).isEqualTo(Reason.UNAVAILABLE);
    assertThat(Client.reasonOf(client.ask(Client.IMSI))).isEqualTo(Reason.UNAVAILABLE);
  }
}
