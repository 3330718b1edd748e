package org.sealpost.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a gateway's frame log says of one time.
 *
 * @param up frames to the network, by bearer
 * @param down frames from it, by bearer
 */
record FrameCounts(Map<String, Integer> up, Map<String, Integer> down) {
  /** How long the log is now, in lines. */
  static long length(Path log) throws IOException {
    if (!Files.exists(log)) {
      return 0;
    }
    try (Stream<String> lines = Files.lines(log)) {
      return lines.count();
    }
  }

  /** The frames behind so many lines. */
  static FrameCounts since(Path log, long length) throws IOException {
    FrameCounts counts = new FrameCounts(new TreeMap<>(), new TreeMap<>());
    for (String line : Files.readAllLines(log).subList((int) length, (int) length(log))) {
      Map<String, Object> frame = Json.object(line, "frame log");
      Map<String, Integer> way = "up".equals(frame.get("direction")) ? counts.up : counts.down;
      way.merge(String.valueOf(frame.get("bearer")), 1, Integer::sum);
    }
    return counts;
  }

  /** Whether all went over this bearer, in both directions. */
  boolean only(String bearer) {
    return up.keySet().equals(Set.of(bearer)) && down.keySet().equals(Set.of(bearer));
  }
}
