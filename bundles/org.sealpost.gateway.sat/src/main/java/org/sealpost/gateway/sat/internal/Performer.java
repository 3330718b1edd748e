package org.sealpost.gateway.sat.internal;

import java.util.Optional;
import java.util.Set;
import org.sealpost.codec.cat.ProactiveAction;
import org.sealpost.codec.cat.ProactiveType;
import org.sealpost.codec.cat.TerminalFeature;

/**
 * Does what a card may ask its terminal for, one part of it. The terminal profile is made of what
 * all parts say of themselves. For the card's executor.
 */
interface Performer {
  /** The commands that it performs; nobody else performs them. */
  Set<ProactiveType> types();

  /** What the card is told of this in the terminal profile. */
  Set<TerminalFeature> features();

  /**
   * Does it.
   *
   * @param action of one of {@link #types}
   * @return the answer, or none where the reset that follows is the answer
   */
  Optional<Answer> perform(ProactiveAction action);

  /** The card was reset: it asked for nothing yet. */
  default void reset() {}
}
