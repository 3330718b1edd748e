package org.sealpost.codec.aka;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.OptionalInt;
import javax.crypto.Mac;

/**
 * AT_MAC (RFC 4187 10.15, RFC 9048 3.4.2): the first 16 octets of HMAC over the whole packet with
 * the MAC's own octets zero, then over what a message adds. Owned by one thread at a time.
 */
public final class PacketMac {
  static final int LENGTH = 16;

  private final Mac mac;

  /**
   * @param kAut 16 octets (EAP-AKA) or 32 (EAP-AKA')
   */
  public PacketMac(AkaMethod method, Secret kAut) {
    mac = Primitives.mac(method.mac(), kAut.toByteArray());
  }

  /**
   * The packet with its AT_MAC filled in.
   *
   * @param extra octets that the MAC covers beyond the packet: NONCE_S in a response to
   *     re-authentication, else none
   * @throws IllegalArgumentException if the packet has no AT_MAC
   */
  public Octets sign(byte[] packet, Octets extra) {
    int offset =
        offset(packet)
            .orElseThrow(() -> new IllegalArgumentException("packet: expected AT_MAC, found none"));
    byte[] signed = packet.clone();
    System.arraycopy(compute(packet, offset, extra), 0, signed, offset, LENGTH);
    return Octets.of(signed);
  }

  /**
   * Whether the packet has an AT_MAC, anywhere, and a right one. Any octets may be given.
   *
   * @param extra as for {@link #sign}
   */
  public boolean verify(byte[] packet, Octets extra) {
    OptionalInt offset = offset(packet);
    if (offset.isEmpty()) {
      return false;
    }
    int start = offset.getAsInt();
    byte[] found = Arrays.copyOfRange(packet, start, start + LENGTH);
    return MessageDigest.isEqual(compute(packet, start, extra), found);
  }

  /**
   * The AT_MAC of a packet, right or wrong.
   *
   * @throws IllegalArgumentException if the packet has none
   */
  static Octets of(Octets packet) {
    byte[] octets = packet.toByteArray();
    int start =
        offset(octets)
            .orElseThrow(() -> new IllegalArgumentException("packet: expected AT_MAC, found none"));
    return Octets.of(packet.range(start, start + LENGTH));
  }

  private byte[] compute(byte[] packet, int offset, Octets extra) {
    mac.update(packet, 0, offset);
    mac.update(new byte[LENGTH]);
    mac.update(packet, offset + LENGTH, packet.length - offset - LENGTH);
    return Arrays.copyOf(mac.doFinal(extra.toByteArray()), LENGTH);
  }

  /** Where the first AT_MAC's 16 octets begin. */
  private static OptionalInt offset(byte[] packet) {
    int position = AkaMessage.HEADER;
    while (position + 1 < packet.length) {
      int length = 4 * (packet[position + 1] & 0xff);
      if (length == 0 || position + length > packet.length) {
        return OptionalInt.empty();
      }
      if (packet[position] == AttributeType.MAC.code()) {
        return length == 4 + LENGTH ? OptionalInt.of(position + 4) : OptionalInt.empty();
      }
      position += length;
    }
    return OptionalInt.empty();
  }
}
