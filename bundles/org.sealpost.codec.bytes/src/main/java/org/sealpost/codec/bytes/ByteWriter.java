package org.sealpost.codec.bytes;

import java.util.Arrays;

/** Collects octets from front to back. Integers are big endian. */
public final class ByteWriter {
  private byte[] octets;
  private int length;

  /** An empty writer. */
  public ByteWriter() {
    this(64);
  }

  /**
   * @param capacity octets to reserve; it grows beyond as needed
   */
  public ByteWriter(int capacity) {
    octets = new byte[capacity];
  }

  /** Octets written so far. */
  public int length() {
    return length;
  }

  /** One octet: the low eight bits of {@code value}. */
  public ByteWriter u8(int value) {
    return unsigned(1, value);
  }

  /** Two octets: the low sixteen bits of {@code value}. */
  public ByteWriter u16(int value) {
    return unsigned(2, value);
  }

  /** Three octets: the low twenty-four bits of {@code value}. */
  public ByteWriter u24(int value) {
    return unsigned(3, value);
  }

  /** The low {@code count} octets (1..8) of {@code value}. */
  public ByteWriter unsigned(int count, long value) {
    reserve(count);
    for (int shift = 8 * (count - 1); shift >= 0; shift -= 8) {
      octets[length++] = (byte) (value >>> shift);
    }
    return this;
  }

  /** All of {@code source}. */
  public ByteWriter bytes(byte... source) {
    reserve(source.length);
    System.arraycopy(source, 0, octets, length, source.length);
    length += source.length;
    return this;
  }

  /** {@code count} octets of {@code value}. */
  public ByteWriter fill(int count, int value) {
    reserve(count);
    Arrays.fill(octets, length, length + count, (byte) value);
    length += count;
    return this;
  }

  /** A copy of what was written. */
  public byte[] toByteArray() {
    return Arrays.copyOf(octets, length);
  }

  private void reserve(int count) {
    if (octets.length - length < count) {
      octets = Arrays.copyOf(octets, Math.max(octets.length * 2, length + count));
    }
  }
}
