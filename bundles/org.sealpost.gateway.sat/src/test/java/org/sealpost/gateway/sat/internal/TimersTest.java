package org.sealpost.gateway.sat.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sealpost.codec.cat.ProactiveAction.TimerManagement;

class TimersTest {
  private final ToolkitBench bench = new ToolkitBench();

  @AfterEach
  void close() {
    bench.close();
  }

  private String timer(int qualifier, int timer, int seconds) throws Exception {
    Optional<Duration> value =
        seconds == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds));
    return ToolkitBench.hex(bench.ask(new TimerManagement(qualifier, timer, value)))
        .substring(18); // without details and devices
  }

  @Test
  void a_timer_runs_tells_what_is_left_and_stops() throws Exception {
    // result 00, timer 8
    assertThat(timer(TimerManagement.START, 8, 3_700)).isEqualTo("830100" + "a40108");
    bench.nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(1_500));
    // 01:01:39 is left of 01:01:40, in swapped digits
    assertThat(timer(TimerManagement.GET_VALUE, 8, 0))
        .isEqualTo("830100" + "a40108" + "a503101093");
    assertThat(timer(TimerManagement.DEACTIVATE, 8, 0))
        .isEqualTo("830100" + "a40108" + "a503101093");
    assertThat(timer(TimerManagement.DEACTIVATE, 8, 0))
        .as("24: it does not run")
        .isEqualTo("830124");
    assertThat(timer(TimerManagement.GET_VALUE, 8, 0)).isEqualTo("830124");
  }

  @Test
  void a_timer_that_expires_is_told_once_also_to_a_card_that_is_busy() throws Exception {
    card9300Twice();
    timer(TimerManagement.START, 1, 1);
    // timer expiration: from the terminal to the card, timer 1, 00:00:01
    String expired = "d70c" + "82028281" + "a40101" + "a503000010";
    await().until(() -> bench.envelopes().size() == 3);
    assertThat(bench.envelopes()).containsOnly(expired);
    assertThat(timer(TimerManagement.GET_VALUE, 1, 0)).isEqualTo("830124");
  }

  private void card9300Twice() {
    bench.card.envelopes.add(ScriptedCard.Answer.of(0x9300));
    bench.card.envelopes.add(ScriptedCard.Answer.of(0x9300));
    bench.card.envelopes.add(ScriptedCard.Answer.of(0x9000));
  }

  @Test
  void a_card_that_stays_busy_is_left_alone_in_the_end() throws Exception {
    for (int i = 0; i < 20; i++) {
      bench.card.envelopes.add(ScriptedCard.Answer.of(0x9300));
    }
    timer(TimerManagement.START, 1, 1);
    await().until(() -> bench.envelopes().size() == Downloads.MOST_TRIES);
    assertThat(timer(TimerManagement.START, 1, 60)).isEqualTo("830100a40101");
    assertThat(bench.envelopes()).hasSize(Downloads.MOST_TRIES);
  }

  @Test
  void a_timer_without_a_value_or_with_an_unknown_qualifier_is_refused() throws Exception {
    assertThat(timer(TimerManagement.START, 1, 0)).as("36: values missing").isEqualTo("830136");
    assertThat(timer(3, 1, 1)).as("32: not understood").isEqualTo("830132");
  }

  @Test
  void a_reset_stops_all_timers() throws Exception {
    for (int timer = 1; timer <= 8; timer++) {
      timer(TimerManagement.START, timer, 100);
    }
    bench.run(
        () -> {
          bench.terminal.toolkit().restart();
          return null;
        });
    for (int timer = 1; timer <= 8; timer++) {
      assertThat(timer(TimerManagement.GET_VALUE, timer, 0)).isEqualTo("830124");
    }
  }
}
