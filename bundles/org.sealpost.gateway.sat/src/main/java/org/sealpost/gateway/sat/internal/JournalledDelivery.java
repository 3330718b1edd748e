package org.sealpost.gateway.sat.internal;

import java.util.List;
import java.util.Set;
import org.sealpost.gateway.sat.internal.Journal.State;

/**
 * What the journal knows of one delivery.
 *
 * @param parts its packets in their order; empty if there is none
 */
record JournalledDelivery(List<Part> parts) {
  private static final Set<State> OVER = Set.of(State.FINAL, State.CANCELLED);

  /** A packet; of a cancelled delivery there is one, which stands for all. */
  record Part(int index, int packets, int attempts, State state) {}

  /** Whether something of it is held and not over. */
  boolean isHeld() {
    return parts.stream().anyMatch(part -> !OVER.contains(part.state));
  }

  /** Whether it is over, whatever became of it: all its packets came and none is under way. */
  boolean isOver() {
    return !parts.isEmpty()
        && parts.stream().filter(part -> OVER.contains(part.state)).count() >= total(parts);
  }

  /** Whether the network has the proof of a packet. */
  boolean isFinal(int packet) {
    return parts.stream().anyMatch(part -> part.index == packet && part.state == State.FINAL);
  }

  /** Whether packets from there on come behind others that are known, if behind any. */
  boolean continuesAt(int first) {
    return first == 0 || parts.stream().anyMatch(part -> part.index == first - 1);
  }

  /** Packets held, counted from the first one without a gap. */
  int held() {
    List<Part> ours = notCancelled();
    int held = 0;
    while (held < ours.size() && ours.get(held).index == held) {
      held++;
    }
    return held;
  }

  /** How many packets the card may have seen. */
  int forwarded() {
    return (int) notCancelled().stream().filter(part -> part.attempts > 0).count();
  }

  /** Packets of the whole delivery, 0 if none is held. */
  int total() {
    return total(notCancelled());
  }

  private List<Part> notCancelled() {
    return parts.stream().filter(part -> part.state != State.CANCELLED).toList();
  }

  private static int total(List<Part> parts) {
    return parts.stream().mapToInt(Part::packets).max().orElse(0);
  }
}
