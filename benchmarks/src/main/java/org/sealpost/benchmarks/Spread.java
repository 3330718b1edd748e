package org.sealpost.benchmarks;

import java.util.List;

/** The middle and the ends of some numbers. */
record Spread(double median, double min, double max) {
  /** Of at least one number. */
  static Spread of(List<Double> numbers) {
    List<Double> sorted = numbers.stream().sorted().toList();
    int size = sorted.size();
    double median = (sorted.get((size - 1) / 2) + sorted.get(size / 2)) / 2;
    return new Spread(median, sorted.get(0), sorted.get(size - 1));
  }
}
