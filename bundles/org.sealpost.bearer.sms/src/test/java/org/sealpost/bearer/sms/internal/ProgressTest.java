package org.sealpost.bearer.sms.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private static final byte[] FRAME = {1, 2, 3};
  private static final byte[] SAME = {1, 2, 3};
  private static final long MINUTE = Duration.ofMinutes(1).toNanos();

  private final AtomicInteger references = new AtomicInteger();
  private final Progress progress =
      new Progress(Duration.ofMinutes(2), references::incrementAndGet);

  @Test
  void the_same_octets_go_again_after_pauses_that_double_up_to_four_hours() {
    long now = 0;
    for (long minutes : new long[] {2, 4, 8, 16, 32, 64, 128, 240, 240, 240}) {
      assertThat(progress.isUnderWay(SAME, now)).isFalse();
      progress.begin(FRAME, now);
      progress.sent(FRAME, 1, 1, now);
      assertThat(progress.isUnderWay(SAME, now + minutes * MINUTE - 1)).isTrue();
      now += minutes * MINUTE;
    }
  }

  @Test
  void other_octets_go_at_once() {
    progress.begin(FRAME, 0);
    progress.sent(FRAME, 1, 1, 0);
    assertThat(progress.isUnderWay(new byte[] {1, 2, 4}, 1)).isFalse();
  }

  @Test
  void each_transmission_has_another_reference() {
    assertThat(progress.begin(FRAME, 0)).isEqualTo(new Progress.Place(1, 0));
    progress.sent(FRAME, 3, 3, 0);
    assertThat(progress.begin(FRAME, 1)).isEqualTo(new Progress.Place(2, 0));
  }

  @Test
  void what_stopped_part_way_goes_on_there_under_its_reference() {
    progress.begin(FRAME, 0);
    progress.sent(FRAME, 1, 3, 0);
    progress.sent(FRAME, 2, 3, 0);
    assertThat(progress.isUnderWay(SAME, 1)).isFalse();
    assertThat(progress.begin(SAME, 10 * MINUTE - 1)).isEqualTo(new Progress.Place(1, 2));
    progress.sent(SAME, 3, 3, 10 * MINUTE);
    assertThat(progress.isUnderWay(FRAME, 10 * MINUTE + 1)).isTrue();
  }

  @Test
  void what_stopped_part_way_long_ago_begins_anew() {
    progress.begin(FRAME, 0);
    progress.sent(FRAME, 1, 3, 0);
    assertThat(progress.begin(FRAME, 10 * MINUTE)).isEqualTo(new Progress.Place(2, 0));
  }

  @Test
  void a_limited_number_of_frames_is_remembered() {
    progress.begin(FRAME, 0);
    progress.sent(FRAME, 1, 1, 0);
    for (byte i = 0; i < 64; i++) {
      progress.begin(new byte[] {i}, 0);
    }
    assertThat(progress.isUnderWay(FRAME, 1)).isFalse();
  }
}
