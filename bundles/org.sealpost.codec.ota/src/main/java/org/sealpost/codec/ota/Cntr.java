package org.sealpost.codec.ota;

/** Counters of secured packets: 5 octets, big endian, 0..{@link #MAX} (TS 102 225 clause 5.1.4). */
public final class Cntr {
  /** The last value, FFFFFFFFFF. A card that stored it accepts no further packet. */
  public static final long MAX = (1L << 40) - 1;

  static final int LENGTH = 5;

  private Cntr() {}

  /** Returns {@code value} if it is a counter, else throws {@link IllegalArgumentException}. */
  public static long require(long value) {
    Checks.range("CNTR", value, 0, MAX);
    return value;
  }

  static long read(byte[] octets, int offset) {
    long value = 0;
    for (int i = 0; i < LENGTH; i++) {
      value = value << 8 | octets[offset + i] & 0xff;
    }
    return value;
  }
}
