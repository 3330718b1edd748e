package org.sealpost.codec.cat;

/** Argument checks of the value types. */
final class Range {
  private Range() {}

  static void octets(String fields, int... values) {
    for (int value : values) {
      check(fields, value, 0, 0xff);
    }
  }

  static void check(String field, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          field + ": expected " + least + ".." + most + ", found " + value);
    }
  }
}
