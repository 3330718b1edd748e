package org.sealpost.bearer.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.sealpost.bearer.api.BearerMeter;
import org.sealpost.it.patience.Patience;

class BackoffTest {
  private final List<Long> bounds = new ArrayList<>();

  private final Backoff backoff =
      new Backoff(
          Duration.ofMillis(500),
          Duration.ofMillis(3_000),
          bound -> {
            bounds.add(bound);
            return bound - 1;
          });

  @Test
  void doubles_its_longest_wait_up_to_the_limit() {
    assertThat(List.of(backoff.next(), backoff.next(), backoff.next(), backoff.next()))
        .extracting(Duration::toMillis)
        .containsExactly(500L, 1_000L, 2_000L, 3_000L);
  }

  @Test
  void draws_from_nothing_up_to_the_longest_wait() {
    backoff.next();
    assertThat(bounds).containsExactly(501L);
  }

  @Test
  void begins_again_after_a_success() {
    backoff.next();
    backoff.next();
    backoff.reset();
    assertThat(backoff.next()).isEqualTo(Duration.ofMillis(500));
  }

  @Test
  void slows_down_polls_that_a_network_answers_with_nothing_at_once() throws Exception {
    BlockingQueue<Long> asked = new ArrayBlockingQueue<>(3);
    try (FakeNetwork network = new FakeNetwork()) {
      network.toPoll = FakeNetwork.with(204, null, new byte[0]);
      Settings settings = Settings.of(TestConfig.of(network.url()));
      Channel channel = new Channel(settings);
      Poller poller =
          new Poller(
              settings,
              channel,
              new BearerMeter(),
              new Recorder(),
              new Backoff(
                  Duration.ofMillis(10),
                  Duration.ofMillis(1_000),
                  bound -> {
                    asked.offer(bound);
                    return 0;
                  }),
              reason -> {});
      channel.execute(poller::poll);

      assertThat(asked.poll(Patience.SECONDS, TimeUnit.SECONDS)).isEqualTo(11);
      assertThat(asked.poll(Patience.SECONDS, TimeUnit.SECONDS)).isEqualTo(21);
      assertThat(asked.poll(Patience.SECONDS, TimeUnit.SECONDS)).isEqualTo(41);
      channel.close();
    }
  }
}
