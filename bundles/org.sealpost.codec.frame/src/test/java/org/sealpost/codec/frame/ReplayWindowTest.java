package org.sealpost.codec.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sealpost.codec.frame.ReplayWindow.Verdict.FRESH;
import static org.sealpost.codec.frame.ReplayWindow.Verdict.SEEN;
import static org.sealpost.codec.frame.ReplayWindow.Verdict.TOO_OLD;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayWindowTest {
  @Test
  void a_counter_is_fresh_once() {
    ReplayWindow window = ReplayWindow.first(5);
    assertThat(window.judge(5)).isEqualTo(SEEN);
    assertThat(window.judge(4)).isEqualTo(FRESH);
    assertThat(window.accept(5)).isEmpty();
    assertThat(window.accept(4).orElseThrow().judge(4)).isEqualTo(SEEN);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 63, 64, 65, 127})
  void the_window_remembers_127_counters_below_the_highest(long step) {
    ReplayWindow window = ReplayWindow.first(1000).accept(1000 + step).orElseThrow();
    assertThat(window.judge(1000)).isEqualTo(SEEN);
    assertThat(window.judge(1001)).isEqualTo(step == 1 ? SEEN : FRESH);
    assertThat(window.judge(1000 + step - 127)).isEqualTo(step == 127 ? SEEN : FRESH);
    assertThat(window.judge(1000 + step - 128)).isEqualTo(TOO_OLD);
  }

  @Test
  void a_jump_beyond_the_window_forgets_everything_below() {
    ReplayWindow window = ReplayWindow.first(0).accept(0xffff_ffffL).orElseThrow();
    assertThat(window).isEqualTo(ReplayWindow.first(0xffff_ffffL));
    assertThat(window.judge(0)).isEqualTo(TOO_OLD);
  }

  @Test
  void a_long_random_traffic_is_judged_as_a_plain_set_would() {
    Random random = new Random(4711);
    ReplayWindow window = ReplayWindow.first(200);
    Set<Long> seen = new HashSet<>(Set.of(200L));
    long high = 200;
    for (int i = 0; i < 50_000; i++) {
      long counter = Math.max(0, high - 150 + random.nextInt(155 + (i % 100 == 0 ? 200 : 0)));
      ReplayWindow.Verdict verdict = window.judge(counter);
      if (counter <= high - ReplayWindow.WIDTH) {
        assertThat(verdict).isEqualTo(TOO_OLD);
      } else {
        assertThat(verdict).isEqualTo(seen.contains(counter) ? SEEN : FRESH);
      }
      assertThat(window.accept(counter).isPresent()).isEqualTo(verdict == FRESH);
      if (verdict == FRESH) {
        window = window.accept(counter).orElseThrow();
        seen.add(counter);
        high = Math.max(high, counter);
      }
    }
  }

  @Test
  void a_bitmap_that_no_traffic_makes_is_refused() {
    assertThatThrownBy(() -> new ReplayWindow(5, 0, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ReplayWindow(5, 1 | 1 << 6, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ReplayWindow(70, 1, 1 << 7))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(new ReplayWindow(70, -1, 1 << 6).judge(0)).isEqualTo(SEEN);
    assertThat(new ReplayWindow(127, -1, -1).judge(0)).isEqualTo(SEEN);
  }
}
