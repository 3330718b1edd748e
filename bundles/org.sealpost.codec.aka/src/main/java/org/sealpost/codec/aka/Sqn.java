package org.sealpost.codec.aka;

import org.sealpost.codec.bytes.ByteWriter;

/**
 * An AKA sequence number (TS 33.102 6.3). How its bits divide into SEQ and IND is a {@link
 * SqnScheme}'s business.
 *
 * @param value 0..2^48-1
 */
public record Sqn(long value) {
  static final int LENGTH = 6;
  static final long MAX = (1L << 48) - 1;

  /**
   * @throws IllegalArgumentException if {@code value} has more than 48 bits
   */
  public Sqn {
    if (value < 0 || value > MAX) {
      throw new IllegalArgumentException("SQN: expected 0..2^48-1, found " + value);
    }
  }

  /** The number in six octets, big endian. */
  public byte[] toByteArray() {
    return new ByteWriter(LENGTH).unsigned(LENGTH, value).toByteArray();
  }

  /** The number hidden by an anonymity key AK or AK*. */
  byte[] concealed(Secret ak) {
    return Primitives.xor(toByteArray(), ak.toByteArray());
  }

  /** The inverse of {@link #concealed}. */
  static Sqn revealed(byte[] concealed, Secret ak) {
    long value = 0;
    for (byte octet : Primitives.xor(concealed, ak.toByteArray())) {
      value = value << 8 | octet & 0xff;
    }
    return new Sqn(value);
  }
}
