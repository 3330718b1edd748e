package org.sealpost.codec.sms;

/** Two decimal digits in an octet, the first in its lower half (TS 23.040 clause 9.1.2.3). */
final class SemiOctets {
  private SemiOctets() {}

  /** The octet of {@code number}, 0..99. */
  static int swapped(int number) {
    return number % 10 << 4 | number / 10;
  }

  /** The number of an octet; -1 if a half is no decimal digit. */
  static int number(int swapped) {
    int tens = swapped & 0xf;
    int units = swapped >> 4;
    return tens > 9 || units > 9 ? -1 : tens * 10 + units;
  }
}
