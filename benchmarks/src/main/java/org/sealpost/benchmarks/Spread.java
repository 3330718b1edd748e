package org.sealpost.benchmarks;

import java.util.List;

/**
 * The middle and the ends of some numbers.
 *
 * @param median the middle one, or between the middle two
 * @param min the least
 * @param max the most
 */
public record Spread(double median, double min, double max) {
  /** Of at least one number. */
  public static Spread of(List<Double> numbers) {
    List<Double> sorted = numbers.stream().sorted().toList();
    int size = sorted.size();
    double median = (sorted.get((size - 1) / 2) + sorted.get(size / 2)) / 2;
    return new Spread(median, sorted.get(0), sorted.get(size - 1));
  }
}
