package org.sealpost.codec.aka;

import org.sealpost.codec.bytes.ByteReader;
import org.sealpost.codec.bytes.ByteWriter;
import org.sealpost.codec.bytes.DecodeException;

/**
 * An EAP packet (RFC 3748 4): code (1) | identifier (1) | length (2), then in requests and
 * responses type (1) | data.
 *
 * @param code the kind of packet
 * @param identifier 0..255, matches a response to its request
 * @param type 1..255 in a request or response, 0 in a success or failure, which have none
 * @param data the type's data, empty in a success or failure
 */
public record EapPacket(EapCode code, int identifier, int type, Octets data) {
  /** The type by which a peer refuses a method (RFC 3748 5.3.1). */
  static final int NAK = 3;

  static final int HEADER = 4;
  private static final int MAX = 0xffff;

  /**
   * @throws IllegalArgumentException if a value is out of range
   */
  public EapPacket {
    if (identifier < 0 || identifier > 0xff) {
      throw new IllegalArgumentException("identifier: expected 0..255, found " + identifier);
    }
    if (code.hasType() ? type < 1 || type > 0xff : type != 0 || !data.isEmpty()) {
      throw new IllegalArgumentException("type: not one for a " + code + ": " + type);
    }
    if (data.length() > MAX - HEADER - 1) {
      throw new IllegalArgumentException("data: expected at most 65530, found " + data.length());
    }
  }

  /** An EAP-Success, or an EAP-Failure. */
  static Octets result(EapCode code, int identifier) {
    return Octets.of(new EapPacket(code, identifier, 0, Octets.EMPTY).encode());
  }

  /** The packet as sent. */
  public byte[] encode() {
    int length = HEADER + (code.hasType() ? 1 + data.length() : 0);
    ByteWriter writer = new ByteWriter(length).u8(code.value()).u8(identifier).u16(length);
    return (code.hasType() ? writer.u8(type).bytes(data.toByteArray()) : writer).toByteArray();
  }

  /**
   * Reads one packet. Octets after its length are refused, although RFC 3748 would skip them as
   * padding of a link: no bearer of ours pads.
   *
   * @throws DecodeException if the octets are not exactly one EAP packet
   */
  public static EapPacket decode(byte[] octets) throws DecodeException {
    ByteReader reader = new ByteReader("EAP packet", octets);
    EapCode code = code(reader);
    int identifier = reader.u8("identifier");
    int length = reader.u16("length");
    if (length != octets.length) {
      throw reader.error("length", Integer.toString(octets.length), Integer.toString(length));
    }
    if (!code.hasType()) {
      reader.expectEnd();
      return new EapPacket(code, identifier, 0, Octets.EMPTY);
    }
    int type = reader.u8("type");
    if (type == 0) {
      throw reader.error("type", "1..255", "0");
    }
    return new EapPacket(code, identifier, type, Octets.of(reader.rest()));
  }

  private static EapCode code(ByteReader reader) throws DecodeException {
    int value = reader.u8("code");
    for (EapCode code : EapCode.values()) {
      if (code.value() == value) {
        return code;
      }
    }
    throw reader.error("code", "1..4", Integer.toString(value));
  }
}
