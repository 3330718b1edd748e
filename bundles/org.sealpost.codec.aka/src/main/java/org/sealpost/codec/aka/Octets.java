package org.sealpost.codec.aka;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/** An immutable octet string, compared by content. Not for secrets: {@link #toString} is hex. */
public final class Octets {
  /** The octet string of length 0. */
  public static final Octets EMPTY = new Octets(new byte[0]);

  private final byte[] octets;

  private Octets(byte[] octets) {
    this.octets = octets;
  }

  /** A copy of {@code octets}. */
  public static Octets of(byte... octets) {
    return octets.length == 0 ? EMPTY : new Octets(octets.clone());
  }

  /** All parts, one after the other. */
  static Octets concat(byte[]... parts) {
    return new Octets(Primitives.concat(parts));
  }

  /** A copy of the content. */
  public byte[] toByteArray() {
    return octets.clone();
  }

  /** Number of octets, 0 or more. */
  public int length() {
    return octets.length;
  }

  /** Whether there are no octets. */
  public boolean isEmpty() {
    return octets.length == 0;
  }

  /** The octets from {@code start} (inclusive) to {@code end} (exclusive), copied. */
  byte[] range(int start, int end) {
    return Arrays.copyOfRange(octets, start, end);
  }

  /**
   * @throws IllegalArgumentException unless there are exactly {@code length} octets
   */
  Octets expect(int length, String what) {
    if (octets.length != length) {
      throw new IllegalArgumentException(
          what + ": expected " + length + " octets, found " + octets.length);
    }
    return this;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Octets that && MessageDigest.isEqual(octets, that.octets);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(octets);
  }

  /** Lower case hex. */
  @Override
  public String toString() {
    return HexFormat.of().formatHex(octets);
  }
}
