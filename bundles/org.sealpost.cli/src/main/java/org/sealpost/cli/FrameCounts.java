package org.sealpost.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a gateway's frame log says of one time.
 *
 * @param up frames to the network, by bearer
 * @param down frames from it, by bearer
 */
record FrameCounts(Map<String, Integer> up, Map<String, Integer> down) {
  /** How long the log is now, in lines. */
  static int length(Path log) throws IOException {
    return lines(log).size();
  }

  /** A line that is being written is none yet. */
  private static List<String> lines(Path log) throws IOException {
    if (!Files.exists(log)) {
      return List.of();
    }
    String all = Files.readString(log);
    return all.substring(0, all.lastIndexOf('\n') + 1).lines().toList();
  }

  /** The frames behind so many lines. */
  static FrameCounts since(Path log, int length) throws IOException {
    FrameCounts counts = new FrameCounts(new TreeMap<>(), new TreeMap<>());
    List<String> lines = lines(log);
    for (String line : lines.subList(length, lines.size())) {
      Map<String, Object> frame = Json.object(line, "frame log");
      Map<String, Integer> way = "up".equals(frame.get("direction")) ? counts.up : counts.down;
      way.merge(String.valueOf(frame.get("bearer")), 1, Integer::sum);
    }
    return counts;
  }

  /** Whether a bearer carried something in both directions. */
  boolean bothWays(String bearer) {
    return up.containsKey(bearer) && down.containsKey(bearer);
  }

  /** All that carried something. */
  Set<String> bearers() {
    Set<String> all = new TreeSet<>(up.keySet());
    all.addAll(down.keySet());
    return all;
  }

  /** What one carried, for people. */
  String of(String bearer) {
    return "%d frames up %d down"
        .formatted(up.getOrDefault(bearer, 0), down.getOrDefault(bearer, 0));
  }

  Map<String, Object> toJson() {
    return Map.of("up", up, "down", down);
  }

  /** Whether all went over this bearer, in both directions. */
  boolean only(String bearer) {
    return up.keySet().equals(Set.of(bearer)) && down.keySet().equals(Set.of(bearer));
  }
}
