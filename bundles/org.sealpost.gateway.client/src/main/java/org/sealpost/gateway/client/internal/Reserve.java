package org.sealpost.gateway.client.internal;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.sealpost.bearer.api.Bearer;

/**
 * Holds back bearers whose frames are paid for while a cheaper one may be back at once: one that
 * connects anew shall cost nothing. Times are milliseconds of a monotonic clock. Not for use by two
 * threads.
 */
final class Reserve {
  /** For how long a cheaper one that was lost, or is only just there, is waited for. */
  static final long HOLD = 30_000;

  /** Until it is looked again whether that is over. */
  private static final long LOOK = 5_000;

  private boolean held;

  /**
   * Whether a bearer is held back.
   *
   * @param all those that are installed
   * @param awaited whether another may be back at once
   */
  static boolean holds(Bearer bearer, List<Bearer> all, Predicate<Bearer> awaited) {
    return Candidate.isDear(bearer)
        && all.stream()
            .filter(other -> other.cost() < bearer.cost() && !other.state().up())
            .anyMatch(awaited);
  }

  /**
   * Takes note of what is.
   *
   * @param holds whether a bearer that is up is held back
   * @param up the bearers that may be used
   * @return whether those are bearers that were held back until now, and no others
   */
  boolean released(boolean holds, List<Candidate> up) {
    boolean released = held && !holds && !up.isEmpty() && up.stream().allMatch(Candidate::isDear);
    held = holds;
    return released;
  }

  /** When to look again. */
  OptionalLong nextLook(long now) {
    return held ? OptionalLong.of(now + LOOK) : OptionalLong.empty();
  }
}
