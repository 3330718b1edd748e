package org.sealpost.benchmarks;

import java.util.List;

/**
 * How much is measured.
 *
 * @param forks rounds; in each, every method runs once in a Java process of its own
 * @param warmups iterations of each process that do not count
 * @param measurements iterations of each process that count
 * @param iterationMillis milliseconds of an iteration
 */
record Settings(int forks, int warmups, int measurements, int iterationMillis) {
  /** For every process, whatever this one was started with. */
  static final List<String> JVM_ARGUMENTS =
      List.of("-Xms256m", "-Xmx256m", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED");

  /** Enough to judge by. */
  static Settings full(int forks) {
    return new Settings(forks, 5, 5, 500);
  }

  /** Enough to see that nothing is far off. */
  static Settings quick(int forks) {
    return new Settings(forks, 3, 3, 200);
  }
}
