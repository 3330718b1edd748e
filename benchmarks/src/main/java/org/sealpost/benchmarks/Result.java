package org.sealpost.benchmarks;

import java.util.List;
import java.util.stream.IntStream;

/**
 * One comparison measured, a value for each round: the median of its iterations in nanoseconds.
 *
 * @param ours our method's
 * @param bare the bare method's of the same rounds
 * @param bytes octets of heap that our method takes
 */
record Result(Comparison comparison, List<Double> ours, List<Double> bare, List<Double> bytes) {
  /**
   * Ours divided by bare within each round: what slows the machine for a while slows both, and
   * falls out.
   */
  Spread ratio() {
    return Spread.of(
        IntStream.range(0, ours.size()).mapToObj(i -> ours.get(i) / bare.get(i)).toList());
  }

  /** Whether ratio and heap keep their limits, where there are any. */
  boolean withinLimit() {
    return ratioWithinLimit() && bytesWithinLimit();
  }

  boolean ratioWithinLimit() {
    return ratio().median() <= comparison.limit().orElse(Double.MAX_VALUE);
  }

  boolean bytesWithinLimit() {
    return Spread.of(bytes).median() <= comparison.mostBytes().orElse(Integer.MAX_VALUE);
  }
}
