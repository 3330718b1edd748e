package org.sealpost.codec.sms;

/** Argument checks of the value types. */
final class Range {
  private Range() {}

  static void octet(String field, int value) {
    check(field, value, 0, 0xff);
  }

  static void check(String field, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          field + ": expected " + least + ".." + most + ", found " + value);
    }
  }
}
