package org.sealpost.codec.ota;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * Application identifier (ISO/IEC 7816-4): of an application, a package, a module or a security
 * domain.
 *
 * @param octets 5..16
 */
public record Aid(byte[] octets) {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  /** Copies the octets and checks how many there are. */
  public Aid {
    octets = octets.clone();
    Checks.range("AID octets", octets.length, 5, 16);
  }

  /** The AID of these hexadecimal digits. */
  public static Aid parse(String hex) {
    return new Aid(HEX.parseHex(hex));
  }

  @Override
  public byte[] octets() {
    return octets.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Aid that && Arrays.equals(octets, that.octets);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(octets);
  }

  /** Hexadecimal digits. */
  @Override
  public String toString() {
    return HEX.formatHex(octets);
  }
}
