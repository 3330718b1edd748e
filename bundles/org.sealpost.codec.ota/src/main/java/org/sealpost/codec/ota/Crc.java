package org.sealpost.codec.ota;

import java.util.zip.CRC32;

/** A redundancy check as the checksum of a packet. It has no key, and keeps nothing. */
record Crc(RedundancyCheck check) implements Checksum {
  private static final int ALL = 0xffff;

  /** X^16 + X^12 + X^5 + 1, lowest bit first. */
  private static final int POLYNOMIAL_16 = 0x8408;

  @Override
  public int length() {
    return check.length();
  }

  @Override
  public void compute(byte[] buffer, int from, int length, byte[] to, int at) {
    long sum =
        switch (check) {
          case CRC16 -> crc16(buffer, from, length);
          case CRC32 -> crc32(buffer, from, length);
        };
    for (int i = length() - 1; i >= 0; i--) {
      to[at + i] = (byte) sum;
      sum >>= Byte.SIZE;
    }
  }

  private static int crc16(byte[] buffer, int from, int length) {
    int register = ALL;
    for (int i = from; i < from + length; i++) {
      register ^= buffer[i] & 0xff;
      for (int bit = 0; bit < Byte.SIZE; bit++) {
        register = register >>> 1 ^ (-(register & 1) & POLYNOMIAL_16);
      }
    }
    return register ^ ALL;
  }

  private static long crc32(byte[] buffer, int from, int length) {
    CRC32 crc = new CRC32();
    crc.update(buffer, from, length);
    return crc.getValue();
  }
}
