package org.sealpost.codec.ota;

/**
 * A KIc or KID octet (TS 102 225 clauses 5.1.2 and 5.1.3): which key set, and by which algorithm.
 *
 * @param version key set version, high nibble, 1..15; 0 where a packet names no key set
 * @param algorithm low nibble, 0..15; 0 means "known to both sides". Under {@link SecurityMode#RC}
 *     the KID nibble is read by another table than under {@link SecurityMode#CC}.
 */
public record KeyUse(int version, int algorithm) {
  private static final int FAMILY = 3;

  /** Checks both nibbles. */
  public KeyUse {
    Checks.range("key set version", version, 0, 15);
    Checks.range("key algorithm", algorithm, 0, 15);
  }

  /** A key of set {@code version}, 0..15, used with {@code algorithm}. */
  public static KeyUse of(int version, KeyAlgorithm algorithm) {
    return new KeyUse(version, algorithm.coding());
  }

  /** A KID octet that names a redundancy check; key set {@code version}, 0..15, has no meaning. */
  public static KeyUse of(int version, RedundancyCheck check) {
    return new KeyUse(version, check.coding());
  }

  /** A key of set {@code version}, 0..15, by the algorithm that both sides know. */
  public static KeyUse implicit(int version) {
    return new KeyUse(version, 0);
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

  /** Whether the algorithm is the one that both sides know: bits 2 and 1 are 00. */
  public boolean isImplicit() {
    return (algorithm & FAMILY) == 0;
  }

  /** What this names as KIc: an algorithm, {@code "implicit"}, {@code "proprietary"} or more. */
  public String cipherName() {
    return switch (algorithm) {
      case 0x1 -> "DES in CBC";
      case 0x5 -> "triple DES in outer CBC, two keys";
      case 0x9 -> "triple DES in outer CBC, three keys";
      case 0xd -> "DES in ECB";
      case 0x2 -> "AES in CBC";
      default -> unnamed();
    };
  }

  /** What this names as KID under a mode: an algorithm, {@code "implicit"} and so on. */
  public String checksumName(SecurityMode mode) {
    return switch (mode) {
      case NONE -> "no meaning";
      case RC -> redundancyCheckName();
      case CC -> cryptographicChecksumName();
      case DS -> algorithm == 0x1 || algorithm == 0x2 ? "reserved" : unnamed();
    };
  }

  private String redundancyCheckName() {
    return switch (algorithm) {
      case 0x1 -> "CRC 16";
      case 0x5 -> "CRC 32";
      default -> unnamed();
    };
  }

  private String cryptographicChecksumName() {
    return switch (algorithm) {
      case 0x1 -> "DES CBC-MAC";
      case 0x5 -> "triple DES CBC-MAC, two keys";
      case 0x9 -> "triple DES CBC-MAC, three keys";
      case 0x2 -> "AES-CMAC";
      default -> unnamed();
    };
  }

  private String unnamed() {
    return switch (algorithm & FAMILY) {
      case 0 -> "implicit";
      case FAMILY -> "proprietary";
      default -> "reserved";
    };
  }

  /** The octet in hexadecimal, such as {@code 12}. */
  @Override
  public String toString() {
    return String.format("%02X", octet());
  }
}
