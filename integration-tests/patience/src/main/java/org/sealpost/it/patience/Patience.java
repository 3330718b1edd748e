package org.sealpost.it.patience;

import java.time.Duration;

/**
 * How long tests wait for what must come. It costs nothing while they pass, so it is more than a
 * machine takes that has two cores and other work: what ends a wait is a defect, never the machine.
 *
 * <p>Test bundles in a live framework use the numbers alone, which are compiled in.
 */
public final class Patience {
  /** For one event. */
  public static final int SECONDS = 120;

  /** The same, in milliseconds. */
  public static final int MILLIS = SECONDS * 1_000;

  /** The same. */
  public static final Duration LIMIT = Duration.ofSeconds(SECONDS);

  /**
   * For a whole test, where one that hangs would hang the build; more than one wait, so that it is
   * the wait that says what did not come.
   */
  public static final int TEST_SECONDS = 5 * SECONDS;

  /**
   * What is promised within two seconds is asserted with this, for the machine may be busy. Tests
   * make what must not be waited for longer than this, or endless.
   */
  public static final int PROMPT_SECONDS = 10;

  /** The same. */
  public static final Duration PROMPT = Duration.ofSeconds(PROMPT_SECONDS);

  private Patience() {}
}
