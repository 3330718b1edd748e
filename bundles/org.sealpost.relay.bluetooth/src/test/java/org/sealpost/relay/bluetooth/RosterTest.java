package org.sealpost.relay.bluetooth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.sealpost.it.patience.Patience;

class RosterTest {
  private final Roster roster = new Roster(false);

  @Test
  void whoever_waited_longest_is_next() throws Exception {
    roster.seen("a");
    assertThat(roster.take()).hasValue("a");
    roster.done("a", VisitEnd.SERVED);
    roster.seen("b");

    assertThat(roster.take()).hasValue("b");
    assertThat(roster.take()).hasValue("a");
  }

  @Test
  void is_told_once_that_a_gateway_is_here() {
    assertThat(roster.seen("a")).isTrue();
    assertThat(roster.seen("a")).isFalse();
    roster.lost("a");
    assertThat(roster.seen("a")).isTrue();
  }

  @Test
  void a_gateway_that_failed_or_is_gone_keeps_nobody_from_a_turn() throws Exception {
    roster.seen("a");
    roster.take();
    roster.done("a", VisitEnd.FAILED);
    roster.seen("b");
    roster.lost("b");
    roster.seen("c");

    assertThat(roster.take()).hasValue("c");
    assertThat(roster.othersWait()).isFalse();
  }

  @Test
  void addresses_that_somebody_makes_up_take_no_room_for_ever() {
    for (int i = 0; i < 256; i++) {
      assertThat(roster.seen("made up " + i)).isTrue();
    }
    assertThat(roster.seen("real")).as("while the others are here").isFalse();
    roster.allLost();
    assertThat(roster.seen("real")).isTrue();
  }

  @Test
  void whoever_waits_for_a_turn_is_let_go_at_the_end() throws Exception {
    CountDownLatch ended = new CountDownLatch(1);
    Thread visitor =
        new Thread(
            () -> {
              try {
                if (roster.take().isEmpty()) {
                  ended.countDown();
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    visitor.start();

    roster.close();

    assertThat(ended.await(Patience.SECONDS, TimeUnit.SECONDS)).isTrue();
  }
}
