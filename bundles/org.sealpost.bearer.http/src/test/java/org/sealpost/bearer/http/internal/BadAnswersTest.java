package org.sealpost.bearer.http.internal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sealpost.bearer.api.BearerState;

/** What is not our network takes the bearer down and is never a frame. */
class BadAnswersTest {
  private static final String FRAMES = "application/vnd.sealpost.frames";

  private final Recorder receiver = new Recorder();

  static Stream<Arguments> answers() {
    return Stream.of(
        Arguments.of(
            FakeNetwork.with(200, "text/html", "<html>log in</html>".getBytes(US_ASCII)),
            "poll: expected content type " + FRAMES + ", found text/html"),
        Arguments.of(
            FakeNetwork.with(200, null, new byte[] {0, 0, 0, 1, 5}),
            "poll: expected content type " + FRAMES + ", found none"),
        Arguments.of(
            FakeNetwork.with(302, null, new byte[0]),
            "poll: expected status 200 or 204, found 302"),
        Arguments.of(
            FakeNetwork.with(503, "text/plain", "later".getBytes(US_ASCII)),
            "poll: expected status 200 or 204, found 503"),
        Arguments.of(
            FakeNetwork.with(200, FRAMES, new byte[65_536 + 16 * 4 + 1]),
            "expected a body of at most 65600 octets, found more"),
        Arguments.of(
            FakeNetwork.with(200, FRAMES, new byte[0]), "frames: expected one or more, found none"),
        Arguments.of(
            FakeNetwork.with(200, FRAMES, new byte[] {0, 0, 0}),
            "frame length: expected 4 octets, found 3"),
        Arguments.of(
            FakeNetwork.with(200, FRAMES, new byte[] {0, 0, 0, 0}),
            "frame length: expected 1 to 0, found 0"),
        Arguments.of(
            FakeNetwork.with(200, FRAMES, new byte[] {0, 0, 0, 3, 1, 2}),
            "frame length: expected 1 to 2, found 3"),
        Arguments.of(
            FakeNetwork.with(200, FRAMES, new byte[] {0, 0, 0, 1, 9, -1, -1, -1, -1, 1}),
            "frame length: expected 1 to 1, found 4294967295"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("answers")
  void are_reasons_to_be_down(FakeNetwork.Answer answer, String reason) throws Exception {
    try (FakeNetwork network = new FakeNetwork()) {
      network.toProbe = answer;
      HttpBearer bearer = new HttpBearer(TestConfig.of(network.url()));
      bearer.attach(receiver);

      assertThat(receiver.nextState().reason()).isEqualTo(reason);
      assertThat(receiver.frames).isEmpty();
      assertThat(bearer.counters().failures()).isPositive();
      bearer.deactivate();
    }
  }

  @Test
  void of_a_poll_that_was_held_take_an_open_link_down_until_the_next_probe() throws Exception {
    try (FakeNetwork network = new FakeNetwork()) {
      network.toPoll =
          FakeNetwork.once(FakeNetwork.with(200, "text/html", "portal".getBytes(US_ASCII)));
      HttpBearer bearer = new HttpBearer(TestConfig.of(network.url()));
      bearer.attach(receiver);

      assertThat(receiver.nextState().up()).isTrue();
      assertThat(receiver.nextState().reason()).contains("found text/html");
      assertThat(receiver.nextState().up()).isTrue();
      bearer.deactivate();
    }
  }

  @Test
  void include_none_at_all_and_the_bearer_finds_the_network_that_returns() throws Exception {
    int port;
    HttpBearer bearer;
    try (FakeNetwork network = new FakeNetwork()) {
      port = network.port();
      bearer = new HttpBearer(TestConfig.of(network.url()));
      bearer.attach(receiver);
      assertThat(receiver.nextState().up()).isTrue();
    }
    // The connection that breaks comes first, the one that is refused after it.
    BearerState state = receiver.nextState();
    while (!state.reason().startsWith("ConnectException")) {
      assertThat(state.up()).isFalse();
      state = receiver.nextState();
    }
    try (FakeNetwork again = new FakeNetwork(port)) {
      receiver.awaitUp();
      assertThat(again.pollQueries.take()).isEqualTo("wait=0");
      bearer.deactivate();
    }
  }
}
