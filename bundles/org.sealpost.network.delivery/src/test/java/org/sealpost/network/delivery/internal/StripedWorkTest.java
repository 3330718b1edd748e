package org.sealpost.network.delivery.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sealpost.it.patience.Patience;

class StripedWorkTest {
  private static final String CARD = "8988211000000000017";

  private final StripedWork work = new StripedWork(2);

  @AfterEach
  void stop() {
    work.close();
  }

  @Test
  void work_of_a_card_runs_in_order_also_after_a_failure() throws InterruptedException {
    List<Integer> order = new ArrayList<>();
    CountDownLatch done = new CountDownLatch(1);
    for (int i = 0; i < 50; i++) {
      int number = i;
      work.now(CARD, () -> order.add(number));
    }
    work.now(
        CARD,
        () -> {
          throw new IllegalStateException("expected by the test");
        });
    work.now(CARD, done::countDown);
    assertThat(done.await(Patience.SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(order).hasSize(50).isSorted();
  }

  @Test
  void a_later_timer_takes_the_place_of_the_one_before() throws InterruptedException {
    AtomicBoolean replaced = new AtomicBoolean();
    CountDownLatch done = new CountDownLatch(1);
    CountDownLatch hold = new CountDownLatch(1);
    work.now(CARD, () -> await(hold));
    work.later(CARD, Duration.ZERO, () -> replaced.set(true));
    work.later(CARD, Duration.ofMillis(1), done::countDown);
    hold.countDown();
    assertThat(done.await(Patience.SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(replaced).isFalse();
  }

  @Test
  void nothing_runs_after_the_end() {
    AtomicBoolean ran = new AtomicBoolean();
    work.later(CARD, Duration.ofHours(1), () -> ran.set(true));
    work.close();
    work.now(CARD, () -> ran.set(true));
    work.later(CARD, Duration.ZERO, () -> ran.set(true));
    assertThat(ran).isFalse();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
