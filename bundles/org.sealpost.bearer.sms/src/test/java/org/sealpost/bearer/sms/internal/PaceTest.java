package org.sealpost.bearer.sms.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  @Test
  void a_minute_s_messages_go_at_once_and_then_one_after_the_other() {
    Pace pace = new Pace(30, 0);
    for (int i = 0; i < 30; i++) {
      assertThat(pace.take(0)).isZero();
    }
    assertThat(pace.take(0)).isEqualTo(2 * SECOND);
    assertThat(pace.take(SECOND)).isEqualTo(SECOND);
    assertThat(pace.take(2 * SECOND)).isZero();
    assertThat(pace.take(2 * SECOND)).isPositive();
  }

  @Test
  void what_was_not_used_is_kept_for_a_minute_and_no_longer() {
    Pace pace = new Pace(2, 0);
    long later = 3_600 * SECOND;
    assertThat(pace.take(later)).isZero();
    assertThat(pace.take(later)).isZero();
    assertThat(pace.take(later)).isPositive();
  }
}
