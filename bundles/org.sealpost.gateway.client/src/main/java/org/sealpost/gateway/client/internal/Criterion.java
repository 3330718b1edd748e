package org.sealpost.gateway.client.internal;

import java.util.Comparator;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/** By what one bearer is better than another, what counts most first. */
enum Criterion {
  QUICK(
      Comparator.comparing(Candidate::roundTrip),
      it ->
          "its answers may take "
              + it.roundTrip().toString().substring(2).toLowerCase(Locale.ROOT)),
  HEALTH(Comparator.comparing(Candidate::works).reversed(), it -> "it failed or was silent lately"),
  RANK(Comparator.comparingInt(Candidate::rank), it -> "its rank is " + it.rank()),
  COST(Comparator.comparingInt(Candidate::cost), it -> "its cost is " + it.cost()),

  /** Every frame tells the network where to push to. */
  PUSH(
      Comparator.comparing(Candidate::push).reversed(), it -> "the network cannot push through it"),
  FRAME(
      Comparator.comparingInt(Candidate::maxFrame).reversed(),
      it -> "its largest frame is " + it.maxFrame()),
  NAME(Comparator.comparing(Candidate::name), it -> "its name comes later");

  /** The best first. */
  static final Comparator<Candidate> ALL =
      Stream.of(values())
          .map(criterion -> criterion.better)
          .reduce(Comparator::thenComparing)
          .orElseThrow();

  private final Comparator<Candidate> better;
  private final Function<Candidate, String> flaw;

  Criterion(Comparator<Candidate> better, Function<Candidate, String> flaw) {
    this.better = better;
    this.flaw = flaw;
  }

  /** Why {@code second} comes after {@code first}. */
  static String why(Candidate first, Candidate second) {
    return Stream.of(values())
        .filter(criterion -> criterion.better.compare(first, second) < 0)
        .findFirst()
        .map(criterion -> criterion.flaw.apply(second))
        .orElse("nothing tells them apart");
  }
}
