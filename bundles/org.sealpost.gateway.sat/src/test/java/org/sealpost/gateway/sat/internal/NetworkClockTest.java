package org.sealpost.gateway.sat.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class NetworkClockTest {
  private final AtomicLong nanos = new AtomicLong(Long.MIN_VALUE / 2);
  private final NetworkClock clock = new NetworkClock(nanos::get);

  private void pass(long seconds) {
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
  }

  @Test
  void it_knows_nothing_before_the_network_was_heard() {
    assertThat(clock.now()).isEmpty();
    assertThat(clock.heard()).isFalse();
    clock.heard(OptionalLong.empty());
    assertThat(clock.heard()).isTrue();
    assertThat(clock.now()).isEmpty();
  }

  @Test
  void it_goes_on_from_what_the_network_said() {
    clock.heard(OptionalLong.of(1_000));
    pass(60);
    assertThat(clock.now()).hasValue(1_060);
    clock.heard(OptionalLong.of(2_000));
    assertThat(clock.now()).hasValue(2_000);
  }

  @Test
  void a_frame_that_was_held_back_does_not_turn_it_back() {
    clock.heard(OptionalLong.of(1_000));
    pass(60);
    clock.heard(OptionalLong.of(1_000));
    assertThat(clock.now()).hasValue(1_060);
  }
}
