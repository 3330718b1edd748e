package org.sealpost.gateway.client.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EventBudgetTest {
  private final EventBudget budget = new EventBudget(4, 15_000);

  private int taken(long from, long until, long every) {
    int taken = 0;
    for (long now = from; now < until; now += every) {
      taken += budget.take(now) ? 1 : 0;
    }
    return taken;
  }

  @Test
  void a_few_come_at_once_and_then_four_a_minute() {
    assertThat(taken(1_000_000, 1_000_100, 1)).isEqualTo(4);
    assertThat(budget.due(1_000_100)).isEqualTo(1_015_000);
    assertThat(taken(1_000_100, 1_000_000 + 600_001, 100)).isEqualTo(40);
  }

  @Test
  void quiet_gives_no_more_than_the_few() {
    assertThat(taken(0, 10, 1)).isEqualTo(4);
    assertThat(budget.due(3_600_000)).isEqualTo(3_600_000);
    assertThat(taken(3_600_000, 3_600_010, 1)).isEqualTo(4);
  }
}
