package org.sealpost.codec.frame;

import java.util.Optional;
import org.sealpost.codec.frame.cbor.Field;

/**
 * Which counters of one epoch came already: the highest, and a bitmap of it and the 127 below.
 *
 * @param high the highest counter seen
 * @param newer bit i: {@code high - i} was seen; bit 0 is always set
 * @param older bit i: {@code high - 64 - i} was seen
 */
public record ReplayWindow(long high, long newer, long older) {
  /** Counters that a window remembers. */
  public static final int WIDTH = 128;

  private static final int HALF = Long.SIZE;
  private static final Field NEWER = Field.of("replay bitmap", 1, 1);

  /** What a window says of a counter. */
  public enum Verdict {
    /** Not seen yet. */
    FRESH,
    /** Seen: a replay or a retransmission. */
    SEEN,
    /** Too far below the highest to know. */
    TOO_OLD
  }

  /** Checks that the highest counter is marked and none below 0. */
  public ReplayWindow {
    SealNumber.COUNTER.require(high);
    NEWER.require(newer & 1);
    if (high < WIDTH - 1 && marksFrom(older, newer, (int) high + 1)) {
      throw new IllegalArgumentException("replay bitmap: expected no counter below 0, found one");
    }
  }

  /** The window after the first counter of an epoch. */
  public static ReplayWindow first(long counter) {
    return new ReplayWindow(counter, 1, 0);
  }

  /** Whether a counter may be accepted. */
  public Verdict judge(long counter) {
    SealNumber.COUNTER.require(counter);
    long below = high - counter;
    if (below < 0) {
      return Verdict.FRESH;
    }
    if (below >= WIDTH) {
      return Verdict.TOO_OLD;
    }
    long bits = below < HALF ? newer : older;
    return (bits >>> below % HALF & 1) == 0 ? Verdict.FRESH : Verdict.SEEN;
  }

  /** The window after this counter, or nothing unless it is {@link Verdict#FRESH}. */
  public Optional<ReplayWindow> accept(long counter) {
    if (judge(counter) != Verdict.FRESH) {
      return Optional.empty();
    }
    long above = counter - high;
    if (above > 0) {
      return Optional.of(
          new ReplayWindow(counter, left(newer, above) | 1, left(older, above) | carry(above)));
    }
    long bit = 1L << -above % HALF;
    return Optional.of(
        -above < HALF
            ? new ReplayWindow(high, newer | bit, older)
            : new ReplayWindow(high, newer, older | bit));
  }

  /** What moves from the newer half to the older when the window moves up. */
  private long carry(long above) {
    return above <= HALF ? right(newer, HALF - above) : left(newer, above - HALF);
  }

  private static boolean marksFrom(long older, long newer, int from) {
    return from < HALF ? older != 0 || right(newer, from) != 0 : right(older, from - HALF) != 0;
  }

  /** Java shifts by the distance modulo 64; these shift everything out. */
  private static long left(long bits, long distance) {
    return distance >= HALF ? 0 : bits << distance;
  }

  private static long right(long bits, long distance) {
    return distance >= HALF ? 0 : bits >>> distance;
  }
}
