package org.sealpost.codec.frame;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * An immutable byte string. Its {@link #toString} tells the length only, because identities,
 * packets and tokens travel in frames and everything that has a toString ends in a log.
 */
public final class Octets {
  private final byte[] octets;

  private Octets(byte[] octets) {
    this.octets = octets;
  }

  /** A copy of {@code octets}. */
  public static Octets of(byte... octets) {
    return new Octets(octets.clone());
  }

  /**
   * @param hex an even number of hexadecimal digits without separators
   */
  public static Octets ofHex(String hex) {
    return new Octets(HexFormat.of().parseHex(hex));
  }

  /** How many octets there are. */
  public int length() {
    return octets.length;
  }

  /** A copy. */
  public byte[] toByteArray() {
    return octets.clone();
  }

  /** Lower case hexadecimal digits without separators. */
  public String hex() {
    return HexFormat.of().formatHex(octets);
  }

  /** Equal by content, in a time that does not depend on it: cookies are compared too. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Octets that && MessageDigest.isEqual(octets, that.octets);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(octets);
  }

  @Override
  public String toString() {
    return octets.length + " octets";
  }
}
