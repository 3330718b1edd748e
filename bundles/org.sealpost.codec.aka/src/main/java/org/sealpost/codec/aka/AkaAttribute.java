package org.sealpost.codec.aka;

import org.sealpost.codec.bytes.ByteWriter;

/**
 * One attribute, without its length, reserved octets and padding.
 *
 * @param type which attribute
 * @param content what {@link AttributeType} says of this type
 */
public record AkaAttribute(AttributeType type, Octets content) {
  /**
   * @throws IllegalArgumentException if {@code content} does not fit the type
   */
  public AkaAttribute {
    if (!type.shape().fits(content.length())) {
      throw new IllegalArgumentException(
          "AT_" + type + ": no content of this type has " + content.length() + " octets");
    }
  }

  /** An attribute that says all by being there. */
  static AkaAttribute flag(AttributeType type) {
    return new AkaAttribute(type, Octets.EMPTY);
  }

  /** An attribute that holds a number of 16 bits. */
  static AkaAttribute number(AttributeType type, int number) {
    return new AkaAttribute(type, Octets.of((byte) (number >>> 8), (byte) number));
  }

  /**
   * The content of an attribute that holds a number, 0..65535.
   *
   * @throws IllegalStateException if this type holds none
   */
  public int number() {
    if (type.shape() != AttributeShape.NUMBER) {
      throw new IllegalStateException("AT_" + type + " holds no number");
    }
    byte[] octets = content.toByteArray();
    return (octets[0] & 0xff) << 8 | octets[1] & 0xff;
  }

  /** Appends type, length and value. */
  void encode(ByteWriter out) {
    ByteWriter value = new ByteWriter();
    type.shape().write(value, content.toByteArray());
    out.u8(type.code()).u8((2 + value.length()) / 4).bytes(value.toByteArray());
  }

  /** Type and length: the content may be an identity or a response. */
  @Override
  public String toString() {
    return "AT_" + type + "[" + content.length() + " octets]";
  }
}
