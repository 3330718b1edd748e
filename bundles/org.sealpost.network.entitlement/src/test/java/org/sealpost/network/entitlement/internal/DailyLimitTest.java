package org.sealpost.network.entitlement.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DailyLimitTest {
  private final TestClock clock = new TestClock();
  private final DailyLimit limit = new DailyLimit(clock, 2, 5);

  private int taken(String key, int times) {
    int taken = 0;
    for (int i = 0; i < times; i++) {
      taken += limit.take(key) ? 1 : 0;
    }
    return taken;
  }

  @Test
  void each_has_its_share_and_all_together_theirs_until_the_next_day() {
    assertThat(taken("a", 9)).isEqualTo(2);
    assertThat(taken("b", 9)).isEqualTo(2);
    assertThat(taken("c", 9)).as("what is left of all").isEqualTo(1);
    assertThat(taken("d", 9)).isZero();
    // 2027-01-15 08:00 UTC: the day has 16 hours more
    clock.passSeconds(16 * 3600 - 1);
    assertThat(taken("a", 9)).isZero();
    clock.passSeconds(1);
    assertThat(taken("a", 9)).isEqualTo(2);
  }
}
