package org.sealpost.gateway.client.internal;

import java.time.Duration;
import org.sealpost.bearer.api.Bearer;

/**
 * A bearer that is up, as it is now.
 *
 * @param rank the operator's, the lowest first
 * @param cost of 1 kB. Bearers are compared for one frame, so what costs less for 1 kB does for it
 * @param push whether the network can send through it without being asked
 * @param maxFrame the largest frame, in octets
 * @param roundTrip how long an answer may take; more than nothing where frames are carried
 * @param works whether it neither failed nor was silent lately
 */
record Candidate(
    Bearer bearer,
    String name,
    int rank,
    int cost,
    boolean push,
    int maxFrame,
    Duration roundTrip,
    boolean works) {
  /** A national SMS: what costs so much is paid for by each frame. */
  private static final int DEAR = 100;

  static Candidate of(Bearer bearer, int rank, boolean works) {
    return new Candidate(
        bearer,
        bearer.name(),
        rank,
        bearer.cost(),
        bearer.canPush(),
        bearer.maxFrameSize(),
        bearer.roundTrip(),
        works);
  }

  /** Whether its frames are stored and carried, so that no answer is no silence. */
  boolean isCarried() {
    return !roundTrip.isZero();
  }

  /** Whether each of its frames is paid for. */
  boolean isDear() {
    return cost >= DEAR;
  }

  /** The same of any bearer. */
  static boolean isDear(Bearer bearer) {
    return bearer.cost() >= DEAR;
  }
}
