package org.sealpost.simulator;

/** What becomes of something that passes; {@link Passage.Kind} says what each means there. */
public enum Fate {
  /** It passes. */
  PASS,
  /** It is lost, and nobody is told. */
  DROP,
  /** It passes twice. */
  TWICE,
  /** It waits until a test releases it. */
  HOLD,
  /** It is answered with an error for which one tries again. */
  REFUSE
}
