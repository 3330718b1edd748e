package org.sealpost.network.entitlement.internal;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.sealpost.codec.frame.Offer;

/**
 * What the network chose for a session.
 *
 * @param offer what it can do
 * @param agreement one of that
 * @param sealer one of that
 */
record Choice(Offer offer, String agreement, int sealer) {
  /** The best of ours that is theirs as well; nothing if there is none. */
  static Optional<Choice> of(Offer ours, Offer theirs) {
    return best(ours.agreements(), theirs.agreements())
        .flatMap(
            agreement ->
                best(ours.sealers(), theirs.sealers())
                    .map(sealer -> new Choice(ours, agreement, sealer)));
  }

  /** The best of ours, whatever they can: what a refusal names. */
  static Choice first(Offer ours) {
    return new Choice(ours, ours.agreements().get(0), ours.sealers().get(0));
  }

  private static <T> Optional<T> best(List<T> ours, Collection<T> theirs) {
    return ours.stream().filter(theirs::contains).findFirst();
  }
}
