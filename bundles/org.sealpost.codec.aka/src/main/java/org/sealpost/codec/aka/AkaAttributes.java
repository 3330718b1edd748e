package org.sealpost.codec.aka;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sealpost.codec.bytes.ByteReader;
import org.sealpost.codec.bytes.ByteWriter;
import org.sealpost.codec.bytes.DecodeException;

/**
 * The attributes of a message or of its encrypted part, in their order. No type but AT_KDF occurs
 * twice.
 *
 * @param list in the order sent
 */
public record AkaAttributes(List<AkaAttribute> list) {
  /**
   * @throws IllegalArgumentException if a type other than AT_KDF occurs twice
   */
  public AkaAttributes {
    list = List.copyOf(list);
    Set<AttributeType> seen = EnumSet.noneOf(AttributeType.class);
    for (AkaAttribute attribute : list) {
      if (!seen.add(attribute.type()) && attribute.type() != AttributeType.KDF) {
        throw new IllegalArgumentException("AT_" + attribute.type() + " occurs twice");
      }
    }
  }

  /** These attributes in this order. */
  static AkaAttributes of(AkaAttribute... attributes) {
    return new AkaAttributes(List.of(attributes));
  }

  /** Whether there is one of this type. */
  public boolean has(AttributeType type) {
    return find(type).isPresent();
  }

  /** The first one of this type. */
  public Optional<AkaAttribute> find(AttributeType type) {
    return list.stream().filter(attribute -> attribute.type() == type).findFirst();
  }

  /**
   * The content of the first one of this type.
   *
   * @throws DecodeException if there is none
   */
  public Octets require(AttributeType type) throws DecodeException {
    Optional<AkaAttribute> found = find(type);
    if (found.isEmpty()) {
      throw new DecodeException("EAP-AKA message", 0, "AT_" + type, "none");
    }
    return found.get().content();
  }

  /**
   * The number in the first one of this type, 0..65535.
   *
   * @throws DecodeException if there is none
   */
  int requireNumber(AttributeType type) throws DecodeException {
    require(type);
    return numbers(type).get(0);
  }

  /** The numbers of all of this type, in order. */
  public List<Integer> numbers(AttributeType type) {
    return list.stream()
        .filter(attribute -> attribute.type() == type)
        .map(AkaAttribute::number)
        .toList();
  }

  byte[] encode() {
    ByteWriter out = new ByteWriter();
    list.forEach(attribute -> attribute.encode(out));
    return out.toByteArray();
  }

  /**
   * Reads attributes to the end of the reader. An attribute that is unknown here is left out if it
   * is skippable and refused if not (RFC 4187 8.1). "Unknown" includes those that have no place in
   * this message.
   *
   * @param allowed the types that have a place here
   * @throws DecodeException if anything is not as it should be
   */
  static AkaAttributes decode(ByteReader in, Collection<AttributeType> allowed)
      throws DecodeException {
    List<AkaAttribute> attributes = new ArrayList<>();
    Set<AttributeType> seen = EnumSet.noneOf(AttributeType.class);
    while (in.remaining() > 0) {
      int code = in.u8("attribute type");
      ByteReader value = value(in, code);
      Optional<AttributeType> type = AttributeType.of(code).filter(allowed::contains);
      if (type.isPresent()) {
        AkaAttribute attribute = attribute(type.get(), value);
        if (!seen.add(attribute.type()) && attribute.type() != AttributeType.KDF) {
          throw in.error("AT_" + attribute.type(), "at most one", "another");
        }
        attributes.add(attribute);
      } else if (!AttributeType.skippable(code)) {
        throw in.error("attribute", "one that has its place here", "type " + code);
      }
    }
    return new AkaAttributes(attributes);
  }

  private static ByteReader value(ByteReader in, int code) throws DecodeException {
    int words = in.u8("attribute length");
    if (words == 0) {
      throw in.error("attribute length", "1 or more", "0");
    }
    return in.slice(4 * words - 2, "attribute " + code);
  }

  private static AkaAttribute attribute(AttributeType type, ByteReader value)
      throws DecodeException {
    byte[] content = type.shape().read(value);
    value.expectEnd();
    if (!type.shape().fits(content.length)) {
      throw value.error("content", "a length that fits AT_" + type, content.length + " octets");
    }
    return new AkaAttribute(type, Octets.of(content));
  }
}
