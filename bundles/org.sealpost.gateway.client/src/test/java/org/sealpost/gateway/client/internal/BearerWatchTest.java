package org.sealpost.gateway.client.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BearerWatchTest {
  private static final long EACH = 15_000;

  private final AtomicLong now = new AtomicLong();
  private final AtomicInteger told = new AtomicInteger();
  private final AtomicInteger looks = new AtomicInteger();
  private volatile OptionalLong change = OptionalLong.empty();
  private final BearerWatch watch =
      new BearerWatch(
          now::get,
          EACH,
          told::incrementAndGet,
          () -> {
            looks.incrementAndGet();
            return change;
          });

  @AfterEach
  void close() {
    watch.close();
    assertThat(watch.awaitEnd(10_000)).isTrue();
  }

  @Test
  void a_change_is_told_at_once() {
    watch.changed();
    assertThat(told).hasValue(1);
  }

  @Test
  void a_flapping_bearer_makes_no_storm_and_what_was_held_back_is_told_once() {
    for (int i = 0; i < 100; i++) {
      watch.changed();
    }
    assertThat(told).hasValue(BearerWatch.BURST);
    await().until(() -> looks.get() == 100);
    now.addAndGet(EACH);
    watch.left();
    await().until(() -> looks.get() == 101);
    await().until(() -> told.get() == BearerWatch.BURST + 2);
    watch.left();
    await().until(() -> looks.get() == 102);
    assertThat(told).as("nothing is owed any more").hasValue(BearerWatch.BURST + 3);
  }

  @Test
  void a_bearer_that_is_taken_away_is_told_always() {
    for (int i = 0; i < 100; i++) {
      watch.left();
    }
    assertThat(told).hasValue(100);
  }

  @Test
  void the_choice_is_looked_at_when_it_may_change() {
    change = OptionalLong.of(20);
    watch.changed();
    await().until(() -> looks.get() >= 3);
  }
}
