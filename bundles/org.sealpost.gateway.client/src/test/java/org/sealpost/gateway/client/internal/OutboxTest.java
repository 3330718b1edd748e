package org.sealpost.gateway.client.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.sealpost.codec.frame.MessageId;

class OutboxTest {
  private static final MessageId FIRST = MessageId.of(Network.filled(8, 1));
  private static final MessageId SECOND = MessageId.of(Network.filled(8, 2));
  private static final byte[] FRAME = {1};
  private static final byte[] OTHER = {2};

  private final Outbox outbox = new Outbox(new Backoff(100, 400), new Random(1));
  private final List<byte[]> sent = new ArrayList<>();

  private void send(long now) {
    sent.clear();
    outbox.sendDue(now, (frame, before) -> sent.add(frame), 0);
  }

  @Test
  void a_frame_is_due_at_once_and_then_after_delays_that_double() {
    outbox.put(FIRST, FRAME, 0);
    long now = 0;
    for (long longest : new long[] {100, 200, 400, 400}) {
      send(now);
      assertThat(sent).containsExactly(FRAME);
      long next = outbox.nextDue().orElseThrow();
      assertThat(next - now).isBetween(longest / 2, longest);
      send(next - 1);
      assertThat(sent).isEmpty();
      now = next;
    }
    assertThat(outbox.mostAttempts()).isEqualTo(4);
  }

  @Test
  void a_removed_frame_is_not_sent_again() {
    outbox.put(FIRST, FRAME, 0);
    outbox.put(SECOND, OTHER, 0);
    outbox.remove(FIRST);
    outbox.remove(MessageId.of(Network.filled(8, 9)));
    send(1_000);
    assertThat(sent).containsExactly(OTHER);
    outbox.remove(SECOND);
    assertThat(outbox.isEmpty()).isTrue();
    assertThat(outbox.nextDue()).isEmpty();
  }

  @Test
  void a_replaced_frame_goes_last_and_at_once_and_counts_from_zero() {
    outbox.put(FIRST, FRAME, 0);
    outbox.put(SECOND, OTHER, 0);
    send(0);
    byte[] resealed = {3};
    outbox.put(FIRST, resealed, 1);
    send(1);
    assertThat(sent).containsExactly(resealed);
    outbox.retryAll(2);
    send(2);
    assertThat(sent).containsExactly(OTHER, resealed);
  }

  @Test
  void who_sends_is_told_how_often_that_was_done_before() {
    outbox.put(FIRST, FRAME, 0);
    List<Integer> before = new ArrayList<>();
    for (long now = 0; now < 2_000; now += 500) {
      outbox.sendDue(
          now,
          (frame, attempt) -> {
            before.add(attempt);
            return attempt != 1 || before.size() > 2;
          },
          0);
    }
    assertThat(before).containsExactly(0, 1, 1, 2);
  }

  @Test
  void a_frame_that_no_bearer_took_was_not_sent() {
    outbox.put(FIRST, FRAME, 0);
    outbox.sendDue(0, (frame, before) -> false, 0);
    assertThat(outbox.mostAttempts()).isZero();
    assertThat(outbox.nextDue().orElseThrow()).isBetween(50L, 100L);
  }

  @Test
  void an_attempt_is_in_vain_once_its_answer_is_overdue() {
    outbox.put(FIRST, FRAME, 0);
    List<Integer> before = new ArrayList<>();
    for (long now = 0; now <= 3_000; now += 500) {
      outbox.sendDue(now, (frame, attempt) -> before.add(attempt), 1_000);
    }
    assertThat(before).containsExactly(0, 1, 1, 2, 2, 3, 3);
    assertThat(outbox.mostAttempts()).isEqualTo(4);
  }
}
