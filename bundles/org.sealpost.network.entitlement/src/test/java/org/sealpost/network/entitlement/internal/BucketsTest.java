package org.sealpost.network.entitlement.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BucketsTest {
  private final TestClock clock = new TestClock();
  private final Buckets buckets = new Buckets(clock, 3, 60, 4);

  private int take(Object key, int times) {
    int taken = 0;
    for (int i = 0; i < times; i++) {
      taken += buckets.take(key) ? 1 : 0;
    }
    return taken;
  }

  @Test
  void a_bucket_gives_its_burst_and_then_what_comes_back() {
    assertThat(take("a", 10)).isEqualTo(3);
    clock.passSeconds(2);
    assertThat(take("a", 10)).isEqualTo(2);
    clock.passSeconds(1_000);
    assertThat(take("a", 10)).as("never more than the burst").isEqualTo(3);
  }

  @Test
  void one_key_takes_nothing_from_another() {
    take("a", 10);
    assertThat(take("b", 10)).isEqualTo(3);
  }

  @Test
  void any_number_of_keys_takes_bounded_memory_and_those_in_use_stay() {
    take("a", 10);
    for (int i = 0; i < 1_000; i++) {
      buckets.take(i);
      assertThat(buckets.take("a")).isFalse();
    }
    assertThat(buckets.size()).isEqualTo(4);
  }
}
