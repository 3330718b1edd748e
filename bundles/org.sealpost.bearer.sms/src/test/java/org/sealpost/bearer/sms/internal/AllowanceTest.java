package org.sealpost.bearer.sms.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AllowanceTest {
  private static final Duration HOUR = Duration.ofHours(1);

  @TempDir private Path folder;
  private Instant now = Instant.parse("2026-01-01T12:30:00Z");

  private Allowance allowance(int most) {
    Allowance made = new Allowance(most, Optional.of(folder.resolve("ledger")), () -> now);
    made.load();
    return made;
  }

  @Test
  void as_many_as_the_limit_may_be_sent_and_no_more() {
    Allowance allowance = allowance(2);
    assertThat(allowance.take()).isTrue();
    assertThat(allowance.left()).isEqualTo(1);
    assertThat(allowance.take()).isTrue();
    assertThat(allowance.take()).isFalse();
    assertThat(allowance.left()).isZero();
  }

  @Test
  void a_message_counts_for_24_hours_and_what_is_left_of_its_hour() {
    Allowance allowance = allowance(1);
    allowance.take();
    now = Instant.parse("2026-01-02T12:59:59Z");
    assertThat(allowance.count()).isZero();
    now = Instant.parse("2026-01-02T13:00:00Z");
    assertThat(allowance.count()).isEqualTo(1);
  }

  @Test
  void what_was_not_sent_does_not_count() {
    Allowance allowance = allowance(1);
    allowance.take();
    allowance.giveBack();
    assertThat(allowance.left()).isEqualTo(1);
    assertThat(allowance(1).left()).isEqualTo(1);
  }

  @Test
  void a_restart_forgets_nothing() {
    allowance(5).take();
    now = now.plus(HOUR);
    allowance(5).take();
    assertThat(allowance(5).left()).isEqualTo(3);
  }

  @Test
  void a_clock_that_goes_back_forgets_nothing() {
    allowance(5).take();
    now = now.minus(Duration.ofDays(400));
    Allowance after = allowance(5);
    assertThat(after.left()).isEqualTo(4);
    now = now.plus(Duration.ofHours(25));
    assertThat(after.count()).as("it counts from when the clock went back").isEqualTo(5);
  }

  @Test
  void a_ledger_that_is_no_ledger_counts_as_empty() throws Exception {
    Path ledger = folder.resolve("ledger");
    for (String nonsense :
        new String[] {"", "\n", "1", "-1 -1\n", "99999999999999999999 1\n", "x".repeat(5_000)}) {
      Files.writeString(ledger, nonsense);
      assertThat(allowance(3).left()).as(nonsense).isEqualTo(3);
    }
    Files.write(ledger, new byte[] {(byte) 0xff, 0, 10});
    assertThat(allowance(3).left()).isEqualTo(3);
  }

  @Test
  void numbers_too_large_to_be_true_leave_nothing() throws Exception {
    long hour = now.toEpochMilli() / HOUR.toMillis();
    String many = hour + " 999999999\n" + (hour - 1) + " 999999999\n" + (hour - 2) + " 999999999\n";
    Files.writeString(folder.resolve("ledger"), many);
    assertThat(allowance(3).left()).isZero();
  }

  @Test
  void a_ledger_that_cannot_be_written_limits_all_the_same() {
    Allowance allowance =
        new Allowance(1, Optional.of(folder.resolve("no/such/folder/ledger")), () -> now);
    allowance.load();
    assertThat(allowance.take()).isTrue();
    assertThat(allowance.take()).isFalse();
  }
}
