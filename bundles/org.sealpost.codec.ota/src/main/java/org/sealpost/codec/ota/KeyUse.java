package org.sealpost.codec.ota;

/**
 * A KIc or KID octet (TS 102 225 clauses 5.1.2 and 5.1.3): which key set, and by which algorithm.
 *
 * @param version key set version, high nibble, 1..15; 0 where a packet names no key set
 * @param algorithm low nibble, 0..15; 0 means "known to both sides". Under {@link SecurityMode#RC}
 *     the KID nibble is read by another table than under {@link SecurityMode#CC}.
 */
public record KeyUse(int version, int algorithm) {
  /** Checks both nibbles. */
  public KeyUse {
    Checks.range("key set version", version, 0, 15);
    Checks.range("key algorithm", algorithm, 0, 15);
  }

  /** A key of set {@code version}, 0..15, used with {@code algorithm}. */
  public static KeyUse of(int version, KeyAlgorithm algorithm) {
    return new KeyUse(version, algorithm.coding());
  }

  /** The meaning of {@code octet}, 0..255. */
  public static KeyUse ofOctet(int octet) {
    Checks.range("KIc or KID octet", octet, 0, 0xff);
    return new KeyUse(octet >> 4, octet & 0xf);
  }

  /** As coded in a command header, 0..255. */
  public int octet() {
    return version << 4 | algorithm;
  }

  /** The octet in hexadecimal, such as {@code 12}. */
  @Override
  public String toString() {
    return String.format("%02X", octet());
  }
}
