package org.sealpost.it.plugins;

/** How often things are done: all of it with {@code -Dsealpost.full=true}. */
final class Counts {
  private static final boolean FULL = Boolean.getBoolean("sealpost.full");

  /**
   * Install, use and uninstall, for each plug-in. Few in a short run: before Java 21 the JDK's HTTP
   * client looks every three seconds only whether anybody still has it.
   */
  static final int CYCLES = FULL ? 300 : 10;

  /** The first cycles may start threads and open files that stay for good: the JDK's, Jetty's. */
  static final int FIRST = FULL ? 10 : 6;

  /** The cycle after which the heap is taken that the last is compared with. */
  static final int HEAP_FROM = FULL ? 50 : FIRST;

  /** Swaps that are measured. */
  static final int SWAPS = FULL ? 200 : 40;

  /** How often they are measured at most: the machine may have other work for a while. */
  static final int TRIES = FULL ? 1 : 3;

  /** Of a gap, in milliseconds. */
  private static final double GAP_LIMIT = 10;

  private Counts() {}

  /**
   * A short run asserts twice what is promised, or what the machine can do if that is more; a full
   * one asserts what is promised.
   */
  static double gapLimit(double onThisMachine) {
    return FULL ? GAP_LIMIT : Math.max(2 * GAP_LIMIT, onThisMachine);
  }
}
