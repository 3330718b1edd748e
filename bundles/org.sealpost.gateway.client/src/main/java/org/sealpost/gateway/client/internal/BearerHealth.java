package org.sealpost.gateway.client.internal;

import java.util.OptionalLong;

/**
 * What one bearer did lately. One that failed or was not answered is doubtful until that is half
 * forgotten: a minute after it happened once, four minutes at most. Times are milliseconds of a
 * monotonic clock, which never go back. Not for use by two threads.
 */
final class BearerHealth {
  /** A network that was sent something and said nothing for so long is silent. */
  static final long SILENCE = 10_000;

  private static final double DOUBTFUL = 0.5;

  /** Sends that failed, links that were lost: only time heals. */
  private final Decaying failures = new Decaying();

  /** Frames that nothing answered: an answer disproves it. */
  private final Decaying silences = new Decaying();

  private OptionalLong waitingSince = OptionalLong.empty();

  /** A frame did not leave, or the link was lost. */
  void failed(long now) {
    settle(now);
    failures.add(now);
    waitingSince = OptionalLong.empty();
  }

  /** A frame left, and the network answers such. */
  void sent(long now) {
    settle(now);
    if (waitingSince.isEmpty()) {
      waitingSince = OptionalLong.of(now);
    }
  }

  /** The network answered over it. */
  void answered() {
    silences.clear();
    waitingSince = OptionalLong.empty();
  }

  boolean works(long now) {
    settle(now);
    return failures.at(now) + silences.at(now) < DOUBTFUL;
  }

  /** The same in words. */
  String tell(long now) {
    if (works(now)) {
      return "works";
    }
    return failures.at(now) >= silences.at(now)
        ? "doubtful: it failed lately"
        : "doubtful: not answered lately";
  }

  private void settle(long now) {
    if (waitingSince.isPresent() && now - waitingSince.getAsLong() >= SILENCE) {
      silences.add(waitingSince.getAsLong() + SILENCE);
      waitingSince = OptionalLong.empty();
    }
  }
}
