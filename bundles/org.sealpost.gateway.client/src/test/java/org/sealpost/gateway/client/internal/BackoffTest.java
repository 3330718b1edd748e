package org.sealpost.gateway.client.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private final Backoff backoff = new Backoff(100, 1_000);
  private final Random random = new Random(1);

  @Test
  void a_delay_lies_between_half_and_all_of_what_doubles_with_each_attempt() {
    long[] due = {100, 200, 400, 800, 1_000, 1_000};
    for (int attempt = 0; attempt < due.length; attempt++) {
      for (int i = 0; i < 200; i++) {
        assertThat(backoff.delay(attempt, random)).isBetween(due[attempt] / 2, due[attempt]);
      }
    }
  }

  @Test
  void many_attempts_never_overflow() {
    assertThat(backoff.delay(Integer.MAX_VALUE, random)).isBetween(500L, 1_000L);
  }

  @Test
  void two_gateways_do_not_return_together() {
    long first = backoff.delay(3, random);
    assertThat(random.longs(50, 0, 1).map(ignored -> backoff.delay(3, random)))
        .anyMatch(delay -> delay != first);
  }
}
