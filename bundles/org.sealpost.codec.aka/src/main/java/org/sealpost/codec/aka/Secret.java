package org.sealpost.codec.aka;

import java.security.MessageDigest;
import java.util.Arrays;

/** Immutable octets that are compared in constant time and never printed. */
public final class Secret {
  private final byte[] octets;

  private Secret(byte[] octets) {
    this.octets = octets;
  }

  /** A copy of {@code octets}. */
  public static Secret of(byte... octets) {
    return new Secret(octets.clone());
  }

  /** {@code length} octets of {@code source} from {@code offset} on, copied. */
  static Secret part(byte[] source, int offset, int length) {
    return new Secret(Arrays.copyOfRange(source, offset, offset + length));
  }

  /** A copy of the content, for the cipher that needs it. */
  public byte[] toByteArray() {
    return octets.clone();
  }

  /** Number of octets, 0 or more. */
  public int length() {
    return octets.length;
  }

  /**
   * @throws IllegalArgumentException unless there are {@code least} to {@code most} octets
   */
  Secret expect(int least, int most, String what) {
    if (octets.length < least || octets.length > most) {
      String expected = least == most ? Integer.toString(least) : least + ".." + most;
      throw new IllegalArgumentException(
          what + ": expected " + expected + " octets, found " + octets.length);
    }
    return this;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret that && MessageDigest.isEqual(octets, that.octets);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(octets);
  }

  /** The length only. */
  @Override
  public String toString() {
    return "Secret[" + octets.length + " octets]";
  }
}
