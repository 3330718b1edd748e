package org.sealpost.relay.bluetooth;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Who is in range, whose turn it is, and who has to wait because it failed. An address costs its
 * sender nothing, so there are at most {@value #MOST}. For any thread.
 */
final class Roster {
  private static final int MOST = 256;
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int MOST_FAILURES = 7;

  private final boolean once;
  private final Map<String, Candidate> candidates = new HashMap<>();
  private long visits;
  private boolean served;
  private boolean closed;

  /** Of one gateway; guarded by the roster. */
  private static final class Candidate {
    private boolean here = true;
    private boolean busy;
    private boolean done;
    private int failures;
    private long lastVisit;
    private long notBefore = System.nanoTime();

    boolean waits() {
      return here && !busy && !done && System.nanoTime() - notBefore >= 0;
    }
  }

  /**
   * @param once whether a gateway that was served does not get another turn
   */
  Roster(boolean once) {
    this.once = once;
  }

  /** Whether it was not known to be here. */
  synchronized boolean seen(String address) {
    Candidate candidate = candidates.get(address);
    if (candidate == null && candidates.size() >= MOST) {
      candidates.values().removeIf(other -> !other.here && !other.busy);
      if (candidates.size() >= MOST) {
        return false;
      }
    }
    if (candidate != null && candidate.here) {
      return false;
    }
    Candidate comes = candidates.computeIfAbsent(address, name -> new Candidate());
    comes.here = true;
    comes.failures = 0; // it may be another one now, or have been started again
    comes.notBefore = System.nanoTime();
    notifyAll();
    return true;
  }

  synchronized void lost(String address) {
    Candidate candidate = candidates.get(address);
    if (candidate != null) {
      candidate.here = false;
    }
  }

  synchronized void allLost() {
    candidates.values().forEach(candidate -> candidate.here = false);
  }

  /** The gateway that has waited for longest, waited for; empty once closed. */
  synchronized Optional<String> take() throws InterruptedException {
    while (!closed) {
      Optional<Map.Entry<String, Candidate>> next =
          candidates.entrySet().stream()
              .filter(entry -> entry.getValue().waits())
              .min(Comparator.comparingLong(entry -> entry.getValue().lastVisit));
      if (next.isPresent()) {
        next.get().getValue().busy = true;
        next.get().getValue().lastVisit = ++visits;
        return Optional.of(next.get().getKey());
      }
      long millis = untilNext();
      if (millis == 0) {
        wait();
      } else {
        wait(millis);
      }
    }
    return Optional.empty();
  }

  /** Milliseconds until somebody may be asked again; 0 if that depends on who comes. */
  private long untilNext() {
    long now = System.nanoTime();
    return candidates.values().stream()
        .filter(candidate -> candidate.here && !candidate.busy && !candidate.done)
        .mapToLong(candidate -> TimeUnit.NANOSECONDS.toMillis(candidate.notBefore - now) + 1)
        .map(millis -> Math.max(1, millis))
        .min()
        .orElse(0);
  }

  /** A gateway's turn has ended. Who failed waits for twice as long each time. */
  synchronized void done(String address, VisitEnd end) {
    Candidate candidate = candidates.get(address);
    candidate.busy = false;
    candidate.done = once && end == VisitEnd.SERVED;
    served |= end == VisitEnd.SERVED;
    candidate.failures =
        end == VisitEnd.FAILED ? Math.min(candidate.failures + 1, MOST_FAILURES) : 0;
    long pause = end == VisitEnd.SERVED ? 0 : PAUSE.toNanos() << candidate.failures;
    candidate.notBefore = System.nanoTime() + pause;
    notifyAll();
  }

  synchronized boolean othersWait() {
    return candidates.values().stream().anyMatch(Candidate::waits);
  }

  /**
   * Waits until somebody was served and nobody waits or has a turn, or until it is closed.
   *
   * @return whether it came to that in the time
   */
  synchronized boolean awaitServed(Duration limit) throws InterruptedException {
    awaitUntil(this::isServed, limit);
    return isServed();
  }

  private boolean isServed() {
    return served
        && candidates.values().stream().noneMatch(candidate -> candidate.busy || candidate.waits());
  }

  /** Waits until it is closed. */
  synchronized void awaitEnd(Duration limit) throws InterruptedException {
    awaitUntil(() -> false, limit);
  }

  private void awaitUntil(BooleanSupplier condition, Duration limit) throws InterruptedException {
    long start = System.nanoTime();
    long left = limit.toMillis();
    while (!closed && left > 0 && !condition.getAsBoolean()) {
      wait(left);
      left = limit.minusNanos(System.nanoTime() - start).toMillis();
    }
  }

  synchronized void close() {
    closed = true;
    notifyAll();
  }
}
