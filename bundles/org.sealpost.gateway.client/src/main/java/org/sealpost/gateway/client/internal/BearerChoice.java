package org.sealpost.gateway.client.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which bearer is used. The one that was chosen is kept, as long as it works and the network
 * answers over it, until another was better for a while without a break: one that comes and goes
 * would take the traffic with it. Times are milliseconds of a monotonic clock. Not for use by two
 * threads.
 */
final class BearerChoice {
  /** For how long another must have been better. */
  static final long SETTLE = 30_000;

  private Optional<String> chosen = Optional.empty();

  /** Whether the network answered over the chosen one: before that there is nothing to keep. */
  private boolean proven;

  /** Who has been better than the chosen one since {@link #betterSince}. */
  private Optional<String> better = Optional.empty();

  private long betterSince;

  /**
   * Chooses anew.
   *
   * @param up all bearers that are up
   * @return whether a better one took over from one that still works
   */
  boolean choose(List<Candidate> up, long now) {
    Optional<Candidate> best = up.stream().min(Criterion.ALL);
    Optional<Candidate> kept = up.stream().filter(this::isChosen).findFirst();
    if (best.isEmpty()) {
      take(Optional.empty());
      return false;
    }
    if (best.get().name().equals(chosen.orElse(null))) {
      better = Optional.empty();
      return false;
    }
    boolean keeps =
        kept.filter(Candidate::works).isPresent()
            && kept.get().roundTrip().equals(best.get().roundTrip());
    if (!proven || !keeps) {
      take(best);
      return false;
    }
    if (!best.map(Candidate::name).equals(better)) {
      better = best.map(Candidate::name);
      betterSince = now;
    }
    if (now - betterSince < SETTLE) {
      return false;
    }
    take(best);
    return true;
  }

  private void take(Optional<Candidate> next) {
    chosen = next.map(Candidate::name);
    proven = false;
    better = Optional.empty();
  }

  /** The network answered over a bearer. */
  void answered(String name) {
    proven |= chosen.filter(name::equals).isPresent();
  }

  boolean isChosen(Candidate candidate) {
    return chosen.filter(candidate.name()::equals).isPresent();
  }

  /** In which order these are tried: the chosen one first. */
  List<Candidate> order(List<Candidate> able) {
    List<Candidate> order = new ArrayList<>(able.stream().sorted(Criterion.ALL).toList());
    able.stream()
        .filter(this::isChosen)
        .findFirst()
        .ifPresent(
            first -> {
              order.remove(first);
              order.add(0, first);
            });
    return order;
  }

  /**
   * Whether a frame that the first of some bearers did not bring through goes over another of them:
   * not while a cheaper one that is as quick works, nor if it costs more than the first and was
   * silent itself.
   */
  static boolean helps(Candidate other, Candidate first, List<Candidate> able) {
    boolean cheaperWorks =
        able.stream()
            .filter(one -> one.roundTrip().compareTo(other.roundTrip()) <= 0)
            .anyMatch(one -> one.cost() < other.cost() && one.works());
    return !cheaperWorks && (other.works() || other.cost() <= first.cost());
  }

  /** When another will have been better for long enough. */
  OptionalLong nextChange() {
    return better.isPresent() ? OptionalLong.of(betterSince + SETTLE) : OptionalLong.empty();
  }

  /** Why a bearer is the chosen one, or why it is not. */
  String why(Candidate candidate, List<Candidate> up, long now) {
    List<Candidate> order = order(up);
    Candidate first = order.get(0);
    if (!candidate.name().equals(first.name())) {
      boolean waits = better.filter(candidate.name()::equals).isPresent();
      return waits
          ? "better than %s for %d s of %d"
              .formatted(first.name(), (now - betterSince) / 1000, SETTLE / 1000)
          : "after %s: %s".formatted(first.name(), Criterion.why(first, candidate));
    }
    if (order.size() == 1) {
      return "the only one that is up";
    }
    Candidate second = order.get(1);
    return Criterion.ALL.compare(first, second) < 0
        ? "before %s: %s".formatted(second.name(), Criterion.why(first, second))
        : "kept while it works";
  }
}
