package org.sealpost.gateway.client.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BearerHealthTest {
  private static final long MINUTE = 60_000;
  private final BearerHealth health = new BearerHealth();

  @Test
  void a_failure_makes_a_bearer_doubtful_for_a_minute() {
    assertThat(health.works(0)).isTrue();
    health.failed(0);
    assertThat(health.works(0)).isFalse();
    assertThat(health.tell(0)).isEqualTo("doubtful: it failed lately");
    assertThat(health.works(MINUTE)).isFalse();
    assertThat(health.works(MINUTE + 1)).isTrue();
    assertThat(health.tell(MINUTE + 1)).isEqualTo("works");
  }

  @Test
  void what_fails_together_is_one_failure() {
    for (int i = 0; i < 50; i++) {
      health.failed(i);
    }
    assertThat(health.works(MINUTE + 1)).isTrue();
  }

  @Test
  void many_failures_are_forgotten_within_four_minutes() {
    long last = 0;
    for (int i = 0; i < 50; i++) {
      last = i * 2_000;
      health.failed(last);
    }
    assertThat(health.works(last + 2 * MINUTE)).isFalse();
    assertThat(health.works(last + 4 * MINUTE + 1)).isTrue();
  }

  @Test
  void no_answer_for_ten_seconds_is_silence() {
    health.sent(0);
    health.sent(9_000);
    assertThat(health.works(9_999)).isTrue();
    assertThat(health.works(10_000)).isFalse();
    assertThat(health.tell(10_000)).isEqualTo("doubtful: not answered lately");
    assertThat(health.works(10_000 + MINUTE + 1)).as("it is tried again").isTrue();
  }

  @Test
  void an_answer_ends_the_silence_but_no_failure() {
    health.sent(0);
    assertThat(health.works(10_000)).isFalse();
    health.answered();
    assertThat(health.works(10_001)).isTrue();
    health.failed(20_000);
    health.answered();
    assertThat(health.works(20_001)).isFalse();
  }

  @Test
  void silence_that_nothing_broke_lasts_longer_each_time() {
    health.sent(0);
    assertThat(health.works(71_000)).isTrue();
    health.sent(71_000);
    assertThat(health.works(81_000)).isFalse();
    assertThat(health.works(81_000 + MINUTE + 1)).isFalse();
    assertThat(health.works(81_000 + 2 * MINUTE)).isTrue();
  }

  @Test
  void who_was_sent_nothing_is_not_silent() {
    assertThat(health.works(1_000_000)).isTrue();
    health.sent(1_000_000);
    health.answered();
    assertThat(health.works(2_000_000)).isTrue();
  }
}
