package org.sealpost.network.entitlement.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sealpost.it.patience.Patience;

class StripesTest {
  private final Stripes stripes = Stripes.threads("test", 2);

  @AfterEach
  void stop() {
    stripes.close();
  }

  @Test
  void work_of_one_key_runs_in_order_also_after_a_failure() throws InterruptedException {
    List<Integer> order = new ArrayList<>();
    CountDownLatch done = new CountDownLatch(1);
    for (int i = 0; i < 50; i++) {
      int number = i;
      assertThat(stripes.offer("key", () -> order.add(number))).isTrue();
    }
    stripes.offer(
        "key",
        () -> {
          throw new IllegalStateException("expected by the test");
        });
    stripes.offer("key", done::countDown);
    assertThat(done.await(Patience.SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(order).hasSize(50).isSorted();
  }

  @Test
  void strangers_are_refused_while_too_much_waits_and_work_that_was_taken_goes_on()
      throws InterruptedException {
    CountDownLatch hold = new CountDownLatch(1);
    CountDownLatch started = new CountDownLatch(1);
    stripes.offer(
        "key",
        () -> {
          started.countDown();
          await(hold);
        });
    started.await();
    int taken = 0;
    while (stripes.offer("key", () -> {})) {
      taken++;
    }
    assertThat(taken).isEqualTo(256);
    CountDownLatch rest = new CountDownLatch(1);
    stripes.executor("key").execute(rest::countDown);
    hold.countDown();
    assertThat(rest.await(Patience.SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(stripes.offer("key", () -> {})).isTrue();
  }

  @Test
  void nothing_runs_after_the_end() {
    AtomicBoolean ran = new AtomicBoolean();
    stripes.close();
    stripes.offer("key", () -> ran.set(true));
    stripes.executor("key").execute(() -> ran.set(true));
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
