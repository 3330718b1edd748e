package org.sealpost.codec.ota;

import java.util.Arrays;
import java.util.Optional;

/**
 * Redundancy checks (TS 102 225 clause 5.1.3.1), computed as ISO/IEC 13239 says. They find
 * accidents: anyone can make one.
 */
public enum RedundancyCheck {
  /** X^16 + X^12 + X^5 + 1, 2 octets. */
  CRC16(0x1, 2),
  /** The CRC of Ethernet and of {@link java.util.zip.CRC32}, 4 octets. */
  CRC32(0x5, 4);

  private final int coding;
  private final int length;

  RedundancyCheck(int coding, int length) {
    this.coding = coding;
    this.length = length;
  }

  static Optional<RedundancyCheck> of(int coding) {
    return Arrays.stream(values()).filter(check -> check.coding == coding).findAny();
  }

  /** The low nibble of a KID octet under {@link SecurityMode#RC}. */
  public int coding() {
    return coding;
  }

  /** Octets that it takes in a packet. */
  public int length() {
    return length;
  }

  /** The check of {@code octets}, most significant octet first. */
  public byte[] of(byte[] octets) {
    byte[] check = new byte[length];
    new Crc(this).compute(octets, 0, octets.length, check, 0);
    return check;
  }
}
