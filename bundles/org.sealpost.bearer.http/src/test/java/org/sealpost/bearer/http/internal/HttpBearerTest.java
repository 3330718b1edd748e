package org.sealpost.bearer.http.internal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sealpost.bearer.api.Attachment;
import org.sealpost.bearer.api.BearerException;
import org.sealpost.bearer.api.BearerException.Reason;
import org.sealpost.bearer.api.BearerState;
import org.sealpost.bearer.api.Peer;
import org.sealpost.it.patience.Patience;

class HttpBearerTest {
  private static final byte[] FRAME = "any octets".getBytes(US_ASCII);

  private final Recorder receiver = new Recorder();
  private FakeNetwork network;
  private HttpBearer bearer;

  @BeforeEach
  void start() throws Exception {
    network = new FakeNetwork();
    bearer = new HttpBearer(TestConfig.of(network.url()));
  }

  @AfterEach
  void stop() {
    bearer.deactivate();
    network.close();
  }

  @Test
  void asks_for_nothing_before_a_receiver_is_attached() {
    assertThat(bearer.state()).isEqualTo(BearerState.down("nothing is attached"));
    assertThat(reasonOf(bearer.send(FRAME, Peer.ONLY))).isEqualTo(Reason.DOWN);
    assertThat(network.links).isEmpty();
  }

  @Test
  void is_up_after_one_round_trip_and_then_lets_the_network_hold_the_poll() throws Exception {
    bearer.attach(receiver);

    assertThat(receiver.nextState()).isEqualTo(BearerState.UP);
    assertThat(network.pollQueries.poll(Patience.SECONDS, TimeUnit.SECONDS)).isEqualTo("wait=0");
    assertThat(network.pollQueries.poll(Patience.SECONDS, TimeUnit.SECONDS)).isEqualTo("wait=30");
    assertThat(network.links.take()).hasSize(22).isEqualTo(network.links.take());
  }

  @Test
  void hands_on_every_frame_of_an_answer_in_its_order() throws Exception {
    byte[] largest = new byte[65_536];
    largest[65_535] = 7;
    network.toProbe = FakeNetwork.frames(FRAME, new byte[] {0});
    network.toPoll = FakeNetwork.once(FakeNetwork.frames(largest));
    bearer.attach(receiver);

    assertThat(receiver.nextFrame()).isEqualTo(FRAME);
    assertThat(receiver.nextFrame()).isEqualTo(new byte[] {0});
    assertThat(receiver.nextFrame()).isEqualTo(largest);
    assertThat(bearer.counters().framesReceived()).isEqualTo(3);
    assertThat(bearer.counters().octetsReceived()).isEqualTo(10 + 1 + 65_536);
  }

  @Test
  void posts_a_frame_as_it_is() throws Exception {
    bearer.attach(receiver);
    receiver.awaitUp();

    assertThat(reasonOf(bearer.send(FRAME, Peer.ONLY))).isNull();

    assertThat(network.posted.take()).isEqualTo(FRAME);
    assertThat(network.postedTypes.take()).isEqualTo("application/vnd.sealpost.frame");
    assertThat(bearer.counters().framesSent()).isEqualTo(1);
    assertThat(bearer.counters().octetsSent()).isEqualTo(FRAME.length);
  }

  @Test
  void refuses_other_peers_and_frames_that_are_too_large_or_empty() throws Exception {
    bearer.attach(receiver);
    receiver.awaitUp();

    assertThat(reasonOf(bearer.send(FRAME, new Peer("x")))).isEqualTo(Reason.UNKNOWN_PEER);
    assertThat(reasonOf(bearer.send(new byte[65_537], Peer.ONLY))).isEqualTo(Reason.TOO_LARGE);
    assertThatThrownBy(() -> bearer.send(new byte[0], Peer.ONLY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found 0");
    assertThat(network.posted).isEmpty();
  }

  @Test
  void tells_a_network_that_is_busy_from_one_that_finds_the_frame_too_large() throws Exception {
    bearer.attach(receiver);
    receiver.awaitUp();

    network.toPost = FakeNetwork.with(429, "text/plain", "slow down".getBytes(US_ASCII));
    assertThat(reasonOf(bearer.send(FRAME, Peer.ONLY))).isEqualTo(Reason.BUSY);
    network.toPost = FakeNetwork.with(413, "text/plain", "too large".getBytes(US_ASCII));
    assertThat(reasonOf(bearer.send(FRAME, Peer.ONLY))).isEqualTo(Reason.TOO_LARGE);
    assertThat(bearer.state().up()).isTrue();
  }

  @Test
  void goes_down_and_recovers_when_a_post_meets_something_else() throws Exception {
    bearer.attach(receiver);
    receiver.awaitUp();
    network.toPost = FakeNetwork.with(200, "text/html", "<html>log in</html>".getBytes(US_ASCII));

    assertThat(reasonOf(bearer.send(FRAME, Peer.ONLY))).isEqualTo(Reason.FAILED);

    assertThat(receiver.nextState())
        .isEqualTo(BearerState.down("frame: expected status 202, found 200"));
    receiver.awaitUp();
  }

  @Test
  void takes_64_frames_at_a_time_and_is_busy_beyond() throws Exception {
    network.toPost = FakeNetwork.never();
    bearer.attach(receiver);
    receiver.awaitUp();

    List<CompletionStage<Void>> sends = new ArrayList<>();
    for (int i = 0; i < 65; i++) {
      sends.add(bearer.send(FRAME, Peer.ONLY));
    }

    assertThat(reasonOf(sends.remove(64))).isEqualTo(Reason.BUSY);
    assertThat(sends).noneMatch(stage -> stage.toCompletableFuture().isDone());
  }

  @Test
  void has_one_receiver_at_a_time_and_a_new_link_for_each() throws Exception {
    Attachment first = bearer.attach(receiver);
    assertThatThrownBy(() -> bearer.attach(receiver)).isInstanceOf(IllegalStateException.class);
    String firstLink = network.links.take();
    first.close();
    first.close();

    bearer.attach(receiver);

    // A request of the first one may still be on its way.
    await().until(network.links::poll, link -> link != null && !link.equals(firstLink));
  }

  @Test
  void survives_a_receiver_that_throws() throws Exception {
    network.toProbe = FakeNetwork.frames(FRAME, FRAME);
    CountDownLatch calls = new CountDownLatch(2);
    bearer.attach(
        new Recorder() {
          @Override
          public void received(byte[] frame, Peer from) {
            calls.countDown();
            throw new IllegalStateException("a bug of the receiver");
          }
        });

    assertThat(calls.await(Patience.SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(network.pollQueries.take()).isEqualTo("wait=0");
    assertThat(network.pollQueries.poll(Patience.SECONDS, TimeUnit.SECONDS)).isEqualTo("wait=30");
  }

  private static Reason reasonOf(CompletionStage<Void> stage) {
    try {
      stage.toCompletableFuture().get(Patience.SECONDS, TimeUnit.SECONDS);
      return null;
    } catch (ExecutionException e) {
      return ((BearerException) e.getCause()).reason();
    } catch (Exception e) {
      throw new AssertionError("expected the stage to complete", e);
    }
  }
}
