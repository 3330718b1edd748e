package org.sealpost.codec.cat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.sealpost.codec.bytes.ByteReader;
import org.sealpost.codec.bytes.ByteWriter;
import org.sealpost.codec.bytes.DecodeException;

/**
 * A BER-TLV data object (TS 101 220 clause 7.1.1), such as a file's control parameters or the outer
 * object of a proactive command. It encodes as it came.
 *
 * @param tag one to three octets, as a number
 * @param value at most 2^24-1 octets; copied
 * @param lengthOctets octets of the length field, 1..4: as few as the value allows, unless it came
 *     with more
 */
public record BerTlv(int tag, byte[] value, int lengthOctets) {
  private static final int MORE_TAG = 0x1f;

  /** Checks tag and length and copies the value. */
  public BerTlv {
    if (!isTag(tag)) {
      throw new IllegalArgumentException(
          String.format("BER tag: expected one to three well-formed octets, found %X", tag));
    }
    Range.check("BER value octets", value.length, 0, BerLength.MOST);
    BerLength.require(lengthOctets, value.length);
    value = value.clone();
  }

  /** An object with the shortest length field. */
  public BerTlv(int tag, byte[] value) {
    this(tag, value, BerLength.shortest(value.length));
  }

  /** An object that consists of others. */
  public static BerTlv of(int tag, List<BerTlv> children) {
    ByteWriter writer = new ByteWriter();
    children.forEach(child -> writer.bytes(child.encode()));
    return new BerTlv(tag, writer.toByteArray());
  }

  /** A copy of the value. */
  @Override
  public byte[] value() {
    return value.clone();
  }

  /** The value as a list of objects. */
  public List<BerTlv> children() throws DecodeException {
    return decodeAll(value);
  }

  /** The first object with this tag. */
  public static Optional<BerTlv> find(List<BerTlv> objects, int tag) {
    return objects.stream().filter(object -> object.tag == tag).findFirst();
  }

  /** Tag, length and value. */
  public byte[] encode() {
    int width = tag > 0xffff ? 3 : tag > 0xff ? 2 : 1;
    ByteWriter writer = new ByteWriter(value.length + 7).unsigned(width, tag);
    return BerLength.write(writer, value, lengthOctets).toByteArray();
  }

  /** Decodes the whole of {@code octets} as one object. */
  public static BerTlv decode(byte[] octets) throws DecodeException {
    ByteReader reader = new ByteReader("BER-TLV", octets);
    BerTlv object = read(reader);
    reader.expectEnd();
    return object;
  }

  /** Decodes the whole of {@code octets} as objects, as many as there are. */
  public static List<BerTlv> decodeAll(byte[] octets) throws DecodeException {
    ByteReader reader = new ByteReader("BER-TLV", octets);
    List<BerTlv> objects = new ArrayList<>();
    while (reader.remaining() > 0) {
      objects.add(read(reader));
    }
    return List.copyOf(objects);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BerTlv that
        && tag == that.tag
        && lengthOctets == that.lengthOctets
        && Arrays.equals(value, that.value);
  }

  @Override
  public int hashCode() {
    return 31 * tag + Arrays.hashCode(value);
  }

  /** Tag and length: the value may be a key. */
  @Override
  public String toString() {
    return String.format("BerTlv[%02X, %d octets]", tag, value.length);
  }

  private static BerTlv read(ByteReader reader) throws DecodeException {
    int tag = reader.u8("tag");
    if ((tag & MORE_TAG) == MORE_TAG) {
      tag = tag << 8 | reader.u8("tag");
      if ((tag & 0x80) != 0) {
        tag = tag << 8 | reader.u8("tag");
      }
    }
    if (!isTag(tag)) {
      throw reader.error("tag", "one to three well-formed octets", String.format("%02X", tag));
    }
    BerLength.Value value = BerLength.read(reader);
    return new BerTlv(tag, value.octets(), value.lengthOctets());
  }

  private static boolean isTag(int tag) {
    if (tag >>> 8 == 0) {
      return tag != 0 && (tag & MORE_TAG) != MORE_TAG;
    }
    boolean middle = tag >>> 16 == 0 || (tag & 0x8000) != 0;
    int first = tag >>> 16 == 0 ? tag >>> 8 : tag >>> 16;
    return first <= 0xff && (first & MORE_TAG) == MORE_TAG && middle && (tag & 0x80) == 0;
  }
}
