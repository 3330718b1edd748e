package org.sealpost.gateway.client.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LoginPolicyTest {
  private static final long HOUR = 3_600_000;
  private final LoginPolicy policy =
      new LoginPolicy(new Backoff(2_000, 300_000), 600_000, new Random(1));

  @Test
  void a_failed_login_is_tried_again_later_each_time() {
    assertThat(policy.failed(0, false)).isBetween(1_000L, 2_000L);
    assertThat(policy.failed(0, false)).isBetween(2_000L, 4_000L);
    assertThat(policy.failed(0, false)).isBetween(4_000L, 8_000L);
    policy.succeeded();
    assertThat(policy.failed(0, false)).isBetween(1_000L, 2_000L);
  }

  @Test
  void a_login_that_was_paid_for_is_tried_again_much_later() {
    assertThat(policy.waitsLong()).isFalse();
    assertThat(policy.failed(0, true)).isBetween(HOUR / 8, HOUR / 4);
    assertThat(policy.failed(0, true)).isBetween(HOUR / 4, HOUR / 2);
    for (int i = 0; i < 10; i++) {
      policy.failed(0, true);
    }
    assertThat(policy.failed(0, true)).isBetween(3 * HOUR, 6 * HOUR);
    assertThat(policy.waitsLong()).isTrue();
    assertThat(policy.failed(0, false)).as("one that was free").isBetween(1_000L, 2_000L);
    assertThat(policy.waitsLong()).isFalse();
  }

  @Test
  void after_twenty_failures_in_an_hour_the_first_of_them_must_be_an_hour_old() {
    for (int i = 0; i < 19; i++) {
      assertThat(policy.failed(i, false)).isLessThan(HOUR);
    }
    assertThat(policy.failed(19, false)).isEqualTo(HOUR);
    policy.succeeded();
    assertThat(policy.failed(HOUR + 100, false)).isLessThan(HOUR + 3_000);
  }

  @Test
  void a_hint_is_followed_once_in_its_time_whatever_the_clock_began_with() {
    long now = -9_000_000_000_000L;
    assertThat(policy.mayFollowHint(now)).isTrue();
    assertThat(policy.mayFollowHint(now)).as("asking does not use it up").isTrue();
    policy.followedHint(now);
    assertThat(policy.mayFollowHint(now + 599_999)).isFalse();
    assertThat(policy.mayFollowHint(now + 600_000)).isTrue();
  }

  @Test
  void a_hinted_login_that_was_interrupted_does_not_count() {
    policy.followedHint(0);
    policy.interrupted();
    assertThat(policy.mayFollowHint(1)).isTrue();
  }
}
