package org.sealpost.network.hlr.internal;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sealpost.codec.aka.AkaVector;

/**
 * Vectors that came with the one that was asked for, by subscriber. They are used in the order in
 * which they came, and once. All of a subscriber are of the last answer: those of an earlier one
 * have numbers that the card takes for old.
 */
final class Leftovers {
  /** Whom the HLR bars meanwhile must not log in for long. */
  private static final long AGE = Duration.ofMinutes(10).toNanos();

  private static final int MOST_SUBSCRIBERS = 10_000;

  /** The oldest first. */
  private final Map<String, Batch> batches = new LinkedHashMap<>();

  private record Batch(boolean separationBit, long until, Deque<AkaVector> vectors) {}

  /** The next one, if there is one of this kind; what is of the other kind is dropped. */
  synchronized Optional<AkaVector> take(String imsi, boolean separationBit, long now) {
    Batch batch = batches.get(imsi);
    if (batch == null) {
      return Optional.empty();
    }
    boolean usable = batch.separationBit() == separationBit && now - batch.until() < 0;
    Optional<AkaVector> vector = usable ? Optional.of(batch.vectors().remove()) : Optional.empty();
    if (!usable || batch.vectors().isEmpty()) {
      batches.remove(imsi);
    }
    return vector;
  }

  /** Instead of what there is of the subscriber. */
  synchronized void replace(String imsi, boolean separationBit, List<AkaVector> vectors, long now) {
    batches.remove(imsi);
    if (!vectors.isEmpty()) {
      batches.put(imsi, new Batch(separationBit, now + AGE, new ArrayDeque<>(vectors)));
    }
    if (batches.size() > MOST_SUBSCRIBERS) {
      batches.remove(batches.keySet().iterator().next());
    }
  }

  /** The card is elsewhere than they are. */
  synchronized void drop(String imsi) {
    batches.remove(imsi);
  }

  synchronized void clear() {
    batches.clear();
  }
}
