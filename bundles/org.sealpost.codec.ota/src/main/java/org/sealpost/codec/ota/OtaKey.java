package org.sealpost.codec.ota;

import java.security.MessageDigest;
import java.util.Arrays;

/**
 * One key in clear, to be put on a card. It never shows itself.
 *
 * @param algorithm not {@link KeyAlgorithm#DES_ECB}
 * @param octets as many as the algorithm asks
 */
public record OtaKey(KeyAlgorithm algorithm, byte[] octets) implements AutoCloseable {
  /** Copies the octets and checks how many there are. */
  public OtaKey {
    algorithm.requireLength(octets.length);
    octets = octets.clone();
  }

  @Override
  public byte[] octets() {
    return octets.clone();
  }

  /** The {@link KeyCheckValue}. */
  public byte[] checkValue() {
    return KeyCheckValue.of(algorithm, octets);
  }

  /** Overwrites the octets. */
  @Override
  public void close() {
    Arrays.fill(octets, (byte) 0);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OtaKey that
        && algorithm == that.algorithm
        && MessageDigest.isEqual(octets, that.octets);
  }

  @Override
  public int hashCode() {
    return algorithm.hashCode();
  }

  /** The algorithm, never the octets. */
  @Override
  public String toString() {
    return "OtaKey[" + algorithm + "]";
  }
}
