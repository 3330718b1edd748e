package org.sealpost.it.plugins;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/** What this process holds. */
final class Held {
  private static final long SAME_OCTETS = 4_096;
  private static final int MOST_COLLECTIONS = 20;

  private Held() {}

  /** Live threads of Java by name, numbers in names passed over. */
  static Map<String, Long> threads() {
    return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).collect(named());
  }

  /** Open file descriptors by what they lead to, numbers passed over. */
  static Map<String, Long> descriptors() {
    return Arrays.stream(new File("/proc/self/fd").list())
        .flatMap(name -> target(Path.of("/proc/self/fd", name)).stream())
        .collect(named());
  }

  private static Optional<String> target(Path descriptor) {
    try {
      return Optional.of(Files.readSymbolicLink(descriptor).toString());
    } catch (IOException e) {
      return Optional.empty(); // the one that listed them
    }
  }

  private static Collector<String, ?, TreeMap<String, Long>> named() {
    return Collectors.groupingBy(
        name -> name.replaceAll("[0-9]+", "#"), TreeMap::new, Collectors.counting());
  }

  /** Octets of heap that are reachable: collected until another collection finds no more. */
  static long heap() {
    long used = Long.MAX_VALUE;
    for (int i = 0; i < MOST_COLLECTIONS; i++) {
      System.gc();
      long now = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
      if (used - now < SAME_OCTETS) {
        return now;
      }
      used = now;
    }
    return used;
  }
}
