package org.sealpost.it.e2e;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What {@code gateway --frame-log} writes, a line for each frame. It may be read while a line is
 * being written: only what ends in a line end is one.
 */
record FrameFile(Path file) {
  /** All frames so far, in their order. */
  List<Map<String, Object>> frames() throws IOException {
    String written = Files.exists(file) ? Files.readString(file) : "";
    List<Map<String, Object>> frames = new ArrayList<>();
    for (String line : written.substring(0, written.lastIndexOf('\n') + 1).lines().toList()) {
      frames.add(JSON.std.mapFrom(line));
    }
    return frames;
  }

  /** Which bearer each frame took, in their order. */
  List<String> bearers() throws IOException {
    return bearersOf(frames());
  }

  /** The same of the frames that the gateway sent. */
  List<String> bearersUp() throws IOException {
    return bearersOf(
        frames().stream().filter(frame -> "up".equals(frame.get("direction"))).toList());
  }

  private static List<String> bearersOf(List<Map<String, Object>> frames) {
    return frames.stream().map(frame -> String.valueOf(frame.get("bearer"))).toList();
  }

  /** Logins that were begun: a hello is an array of 3 whose first item is 1. */
  long hellos() throws IOException {
    return frames().stream()
        .filter(frame -> String.valueOf(frame.get("frame")).startsWith("8301"))
        .count();
  }
}
