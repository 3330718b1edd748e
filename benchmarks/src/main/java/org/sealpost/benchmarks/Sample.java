package org.sealpost.benchmarks;

/** Octets to measure with. No cipher's time depends on their values. */
final class Sample {
  private Sample() {}

  /** 00 01 02 ... */
  static byte[] counted(int length) {
    return counted(length, 0);
  }

  /** {@code length} octets that count up from {@code first}. */
  static byte[] counted(int length, int first) {
    byte[] octets = new byte[length];
    for (int i = 0; i < length; i++) {
      octets[i] = (byte) (first + i);
    }
    return octets;
  }
}
