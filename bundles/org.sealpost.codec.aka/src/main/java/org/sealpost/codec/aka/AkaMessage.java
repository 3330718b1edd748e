package org.sealpost.codec.aka;

import java.util.ArrayList;
import java.util.List;
import org.sealpost.codec.bytes.ByteReader;
import org.sealpost.codec.bytes.ByteWriter;
import org.sealpost.codec.bytes.DecodeException;

/**
 * An EAP-AKA or EAP-AKA' message (RFC 4187 8.1): in an EAP packet of the method's type, subtype (1)
 * | reserved (2) | attributes.
 *
 * @param method which of the two
 * @param code request or response
 * @param identifier of the EAP packet, 0..255
 * @param subtype which message
 * @param attributes the clear ones that this side knows
 */
public record AkaMessage(
    AkaMethod method, EapCode code, int identifier, AkaSubtype subtype, AkaAttributes attributes) {
  /** Octets before the first attribute. */
  static final int HEADER = EapPacket.HEADER + 4;

  /** The packet as sent, its AT_MAC as it stands in the attributes. */
  public byte[] encode() {
    byte[] data =
        new ByteWriter().u8(subtype.value()).u16(0).bytes(attributes.encode()).toByteArray();
    return new EapPacket(code, identifier, method.type(), Octets.of(data)).encode();
  }

  /** The packet as sent, with AT_MAC appended. */
  Octets encode(PacketMac mac) {
    return encode(mac, Octets.EMPTY);
  }

  /**
   * The packet as sent, with AT_MAC appended.
   *
   * @param extra as for {@link PacketMac#sign}
   */
  Octets encode(PacketMac mac, Octets extra) {
    List<AkaAttribute> all = new ArrayList<>(attributes.list());
    all.add(new AkaAttribute(AttributeType.MAC, Octets.of(new byte[PacketMac.LENGTH])));
    byte[] packet =
        new AkaMessage(method, code, identifier, subtype, new AkaAttributes(all)).encode();
    return mac.sign(packet, extra);
  }

  /**
   * Reads the message in a request or response. Duplicate, misplaced and malformed attributes are
   * refused, unknown skippable ones left out. Which attributes must be there is the receiver's
   * business.
   *
   * @throws DecodeException if {@code packet} is not a well-formed message of {@code method}
   */
  public static AkaMessage decode(AkaMethod method, EapPacket packet) throws DecodeException {
    ByteReader reader = new ByteReader("EAP-AKA message", packet.data().toByteArray());
    if (packet.type() != method.type()) {
      throw reader.error("type", "" + method.type(), "" + packet.type());
    }
    AkaSubtype subtype = subtype(packet.code(), reader);
    int reserved = reader.u16("reserved");
    if (reserved != 0) {
      throw reader.error("reserved", "0", Integer.toString(reserved));
    }
    AkaAttributes attributes =
        AkaAttributes.decode(reader, AttributeRules.clear(method, packet.code(), subtype));
    if (attributes.has(AttributeType.IV) != attributes.has(AttributeType.ENCR_DATA)) {
      throw reader.error("AT_IV and AT_ENCR_DATA", "both or none", "one");
    }
    return new AkaMessage(method, packet.code(), packet.identifier(), subtype, attributes);
  }

  private static AkaSubtype subtype(EapCode code, ByteReader reader) throws DecodeException {
    int value = reader.u8("subtype");
    for (AkaSubtype subtype : AkaSubtype.values()) {
      if (subtype.value() == value && (code == EapCode.RESPONSE || subtype.isRequest())) {
        return subtype;
      }
    }
    throw reader.error("subtype", "one of a " + code, Integer.toString(value));
  }
}
