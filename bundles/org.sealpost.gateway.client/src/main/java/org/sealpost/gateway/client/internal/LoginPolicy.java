package org.sealpost.gateway.client.internal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.random.RandomGenerator;

/**
 * When a card may log in. AUTHENTICATE wears the card and tells an attacker about it, so failures
 * are few; a login that a network's hint asked for is rarer still. Times are milliseconds of a
 * monotonic clock.
 */
final class LoginPolicy {
  private static final long HOUR = 3_600_000;
  private static final int FAILURES_PER_HOUR = 20;
  private static final long NEVER = Long.MIN_VALUE / 2;

  /** After a login that was paid for: it is not the network's failure alone that costs then. */
  private static final Backoff DEAR = new Backoff(HOUR / 4, 6 * HOUR);

  private final Backoff retry;
  private final long hintMillis;
  private final RandomGenerator random;
  private final Deque<Long> failures = new ArrayDeque<>();
  private int failuresInRow;
  private int dearInRow;
  private long lastHinted = NEVER;

  /**
   * @param hintMillis the least time between two logins that a reset asked for
   */
  LoginPolicy(Backoff retry, long hintMillis, RandomGenerator random) {
    this.retry = retry;
    this.hintMillis = hintMillis;
    this.random = random;
  }

  void succeeded() {
    failuresInRow = 0;
    dearInRow = 0;
  }

  /** Whether the next login waits because the last one was paid for. */
  boolean waitsLong() {
    return dearInRow > 0;
  }

  /**
   * A login failed at {@code now}: when the next may begin.
   *
   * @param dear whether its frames were paid for
   */
  long failed(long now, boolean dear) {
    failures.addLast(now);
    while (failures.peekFirst() < now - HOUR) {
      failures.removeFirst();
    }
    long pause = dear ? DEAR.delay(dearInRow, random) : retry.delay(failuresInRow++, random);
    dearInRow = dear ? dearInRow + 1 : 0;
    long next = now + pause;
    return failures.size() < FAILURES_PER_HOUR ? next : Math.max(next, failures.peekFirst() + HOUR);
  }

  /** Whether a hint may cause a login at {@code now}. */
  boolean mayFollowHint(long now) {
    return now - lastHinted >= hintMillis;
  }

  /** A login came to no end, for reasons of our own: the next hint may cause another. */
  void interrupted() {
    lastHinted = NEVER;
  }

  /** A login that a hint asked for began. */
  void followedHint(long now) {
    lastHinted = now;
  }
}
