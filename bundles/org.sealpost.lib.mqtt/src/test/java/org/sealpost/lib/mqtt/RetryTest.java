package org.sealpost.lib.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetryTest {
  private final Retry retry = new Retry(TestTimes.of(1_000), bound -> bound - 1);

  @Test
  void the_longest_wait_doubles_up_to_the_limit_and_begins_again_after_a_success() {
    assertThat(
            List.of(
                retry.afterFailure(),
                retry.afterFailure(),
                retry.afterFailure(),
                retry.afterFailure(),
                retry.afterFailure()))
        .extracting(Duration::toMillis)
        .containsExactly(10L, 20L, 40L, 80L, 100L);

    retry.succeeded();

    assertThat(retry.afterFailure()).isEqualTo(Duration.ofMillis(10));
  }

  @Test
  void a_thousand_failures_do_not_overflow() {
    for (int i = 0; i < 1_000; i++) {
      retry.afterFailure();
    }
    assertThat(retry.afterFailure()).isEqualTo(Duration.ofMillis(100));
  }
}
