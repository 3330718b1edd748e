package org.sealpost.codec.ota;

import java.util.zip.CRC32;
import org.sealpost.codec.bytes.ByteWriter;

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
  public byte[] compute(byte[] frame, int length, int at) {
    return switch (check) {
      case CRC16 -> crc16(frame, length, at);
      case CRC32 -> crc32(frame, length, at);
    };
  }

  private byte[] crc16(byte[] frame, int length, int at) {
    int register = ALL;
    for (int i = 0; i < length; i++) {
      if (i < at || i >= at + length()) {
        register ^= frame[i] & 0xff;
        for (int bit = 0; bit < 8; bit++) {
          register = register >>> 1 ^ (-(register & 1) & POLYNOMIAL_16);
        }
      }
    }
    return new ByteWriter(2).u16(register ^ ALL).toByteArray();
  }

  private byte[] crc32(byte[] frame, int length, int at) {
    CRC32 crc = new CRC32();
    crc.update(frame, 0, at);
    crc.update(frame, at + length(), length - at - length());
    return new ByteWriter(4).unsigned(4, crc.getValue()).toByteArray();
  }
}
