package org.sealpost.codec.ota;

/** Range checks of values that callers pass. */
final class Checks {
  private Checks() {}

  static void range(String what, long value, long min, long max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          what + ": expected " + min + ".." + max + ", found " + value);
    }
  }
}
