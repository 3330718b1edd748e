package org.sealpost.gateway.client.internal;

import java.util.Optional;
import org.sealpost.codec.frame.ParkedFrame;
import org.sealpost.codec.frame.SessionId;
import org.sealpost.gateway.api.SatModule;

/**
 * Whether the session of a card is parked, for want of a sealer here or at the network. For the
 * executor of the card's link; times are milliseconds of a monotonic clock.
 */
final class Parking {
  private final SatModule sat;
  private final long graceMillis;

  /** The session that the network cannot open now, by its own word. */
  private Optional<SessionId> there = Optional.empty();

  private long graceEnds = Long.MIN_VALUE;

  Parking(SatModule sat, long graceMillis) {
    this.sat = sat;
    this.graceMillis = graceMillis;
  }

  /** A sealer came or went. One that went may be back at once: then a login was for nothing. */
  void sealersChanged(long now) {
    graceEnds = now + graceMillis;
  }

  /** Whether a parked session waits for its sealer, until {@link #graceEnds}. */
  boolean waits(long now) {
    return sat.isParked() && now < graceEnds;
  }

  long graceEnds() {
    return graceEnds;
  }

  /** The network, or somebody else, says that it cannot open a session. */
  void told(ParkedFrame frame, Runnable ifTrue) {
    if (sat.believes(frame)) {
      there = Optional.of(frame.session());
      ifTrue.run();
    }
  }

  /** Whether it is the network that cannot open the session of now. */
  boolean isThere() {
    return there.isPresent() && there.equals(sat.session());
  }

  /** An authentic frame came; whether the network could not open the session before. */
  boolean heard() {
    boolean was = isThere();
    there = Optional.empty();
    return was;
  }
}
