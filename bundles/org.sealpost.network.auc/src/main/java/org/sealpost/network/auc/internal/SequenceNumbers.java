package org.sealpost.network.auc.internal;

import java.util.Optional;
import org.sealpost.codec.aka.Sqn;
import org.sealpost.codec.aka.SqnScheme;
import org.sealpost.codec.aka.UsimSqnWindow;

/** How this node steps sequence numbers (TS 33.102 Annex C.1): SEQ by one, with its own IND. */
final class SequenceNumbers {
  private static final SqnScheme SCHEME = SqnScheme.DEFAULT;
  private static final long LAST_SEQ = SCHEME.seq(new Sqn((1L << 48) - 1));

  private final int indicator;

  /**
   * @param indicator the IND of this node, 0..31
   */
  SequenceNumbers(int indicator) {
    if (indicator < 0 || indicator >= SCHEME.indices()) {
      throw new IllegalArgumentException(
          "indicator: expected 0.." + (SCHEME.indices() - 1) + ", found " + indicator);
    }
    this.indicator = indicator;
  }

  /** The number of the next vector, unless SEQ is used up. */
  Optional<Sqn> next(Sqn last) {
    return SCHEME.seq(last) < LAST_SEQ
        ? Optional.of(SCHEME.next(last, indicator))
        : Optional.empty();
  }

  /** What to go on from, given what a card with the usual window says it accepted last. */
  Sqn resynchronised(Sqn home, Sqn card) {
    return SCHEME.resynchronised(home, card, UsimSqnWindow.DEFAULT_DELTA);
  }
}
