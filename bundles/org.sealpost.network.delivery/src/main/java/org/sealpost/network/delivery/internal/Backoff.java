package org.sealpost.network.delivery.internal;

import java.util.random.RandomGenerator;

/** When a packet goes again. Delays double, with jitter, in milliseconds. */
enum Backoff {
  /** Until the gateway holds it, or the service centre has it. */
  UNTIL_HELD(4_000, 600_000),
  /** Until the card's answer comes, which the gateway repeats by itself. */
  UNTIL_PROVEN(60_000, 3_600_000),
  /** Until the card's answer comes by short message: nobody repeats it. */
  UNTIL_ANSWERED(600_000, 21_600_000),
  /** Until the store or a plug-in works again: a disk has space again soon, or not for long. */
  AFTER_FAILURE(1_000, 60_000);

  private static final int MOST_DOUBLINGS = 16;

  private final long first;
  private final long longest;

  Backoff(long first, long longest) {
    this.first = first;
    this.longest = longest;
  }

  static Backoff of(PacketState state) {
    return state == PacketState.HELD ? UNTIL_PROVEN : UNTIL_HELD;
  }

  /** The delay after so many attempts, less up to a quarter. */
  long after(int attempts, RandomGenerator random) {
    int doublings = Math.max(0, Math.min(attempts - 1, MOST_DOUBLINGS));
    long delay = Math.min(longest, first << doublings);
    return delay - random.nextLong(delay / 4);
  }

  long longest() {
    return longest;
  }
}
