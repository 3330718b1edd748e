package org.sealpost.network.api.ota;

import java.util.Arrays;

/**
 * A packet that only the card can open.
 *
 * @param seal how it is sealed
 * @param octets the command packet from CPL on
 */
public record SealedPacket(PacketSeal seal, byte[] octets) {
  /** Takes a copy. */
  public SealedPacket {
    octets = octets.clone();
  }

  /** A copy. */
  @Override
  public byte[] octets() {
    return octets.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SealedPacket that
        && seal.equals(that.seal)
        && Arrays.equals(octets, that.octets);
  }

  @Override
  public int hashCode() {
    return 31 * seal.hashCode() + Arrays.hashCode(octets);
  }

  @Override
  public String toString() {
    return "SealedPacket[" + seal + ", " + octets.length + " octets]";
  }
}
