package org.sealpost.cli.vectors;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** What was compared in one entry, and what came out otherwise than it says. */
final class Findings {
  private static final HexFormat HEX = HexFormat.of();

  private final List<String> differences = new ArrayList<>();
  private int compared;

  /** Compares, if the entry says what to expect. */
  <T> void compare(String what, Optional<T> expected, T found) {
    expected.ifPresent(value -> compare(what, value, found));
  }

  void compare(String what, Object expected, Object found) {
    check(expected.equals(found), what, expected, found);
  }

  void compareOctets(String what, Optional<byte[]> expected, byte[] found) {
    expected.ifPresent(
        octets ->
            check(Arrays.equals(octets, found), what, HEX.formatHex(octets), HEX.formatHex(found)));
  }

  /** Something that holds, or does not. */
  void check(boolean holds, String what, Object expected, Object found) {
    compared++;
    if (!holds) {
      differences.add(what + ": expected " + expected + ", found " + found);
    }
  }

  /** Something that should have gone well. */
  void fail(String what, String reason) {
    compared++;
    differences.add(what + ": " + reason);
  }

  boolean isEmpty() {
    return compared == 0;
  }

  List<String> differences() {
    return List.copyOf(differences);
  }
}
