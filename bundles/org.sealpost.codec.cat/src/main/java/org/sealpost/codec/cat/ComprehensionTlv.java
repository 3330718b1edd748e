package org.sealpost.codec.cat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.sealpost.codec.bytes.ByteReader;
import org.sealpost.codec.bytes.ByteWriter;
import org.sealpost.codec.bytes.DecodeException;

/**
 * A COMPREHENSION-TLV data object (TS 101 220 clause 7.1.1.2), of which toolkit messages consist.
 * It encodes as it came.
 *
 * @param tag without the comprehension flag: 1..0x7e in one octet, 0x7f..0x7fff in three; see
 *     {@link CatTag}
 * @param comprehension whether the receiver must understand the object
 * @param value at most 2^24-1 octets; copied
 * @param lengthOctets octets of the length field, 1..4: as few as the value allows, unless it came
 *     with more
 */
public record ComprehensionTlv(int tag, boolean comprehension, byte[] value, int lengthOctets) {
  private static final int FLAG = 0x80;
  private static final int LONG_FLAG = 0x8000;

  /** First octet of a tag in three octets. */
  private static final int LONG = 0x7f;

  /** Checks tag and length and copies the value. */
  public ComprehensionTlv {
    Range.check("COMPREHENSION-TLV tag", tag, 1, LONG_FLAG - 1);
    Range.check("COMPREHENSION-TLV value octets", value.length, 0, BerLength.MOST);
    BerLength.require(lengthOctets, value.length);
    value = value.clone();
  }

  /** An object with the shortest length field. */
  public ComprehensionTlv(int tag, boolean comprehension, byte[] value) {
    this(tag, comprehension, value, BerLength.shortest(value.length));
  }

  /** An object that the receiver must understand. */
  public static ComprehensionTlv required(int tag, byte... value) {
    return new ComprehensionTlv(tag, true, value);
  }

  /** An object that the receiver may ignore. */
  public static ComprehensionTlv optional(int tag, byte... value) {
    return new ComprehensionTlv(tag, false, value);
  }

  /** A copy of the value. */
  @Override
  public byte[] value() {
    return value.clone();
  }

  /** The first object with this tag, whatever its comprehension flag. */
  public static Optional<ComprehensionTlv> find(List<ComprehensionTlv> objects, int tag) {
    return objects.stream().filter(object -> object.tag == tag).findFirst();
  }

  /** The objects one behind the other. */
  public static byte[] encodeAll(List<ComprehensionTlv> objects) {
    ByteWriter writer = new ByteWriter();
    objects.forEach(object -> object.write(writer));
    return writer.toByteArray();
  }

  /** Decodes the whole of {@code octets} as objects, as many as there are. */
  public static List<ComprehensionTlv> decodeAll(byte[] octets) throws DecodeException {
    ByteReader reader = new ByteReader("COMPREHENSION-TLV", octets);
    List<ComprehensionTlv> objects = new ArrayList<>();
    while (reader.remaining() > 0) {
      objects.add(read(reader));
    }
    return List.copyOf(objects);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ComprehensionTlv that
        && tag == that.tag
        && comprehension == that.comprehension
        && lengthOctets == that.lengthOctets
        && Arrays.equals(value, that.value);
  }

  @Override
  public int hashCode() {
    return 31 * tag + Arrays.hashCode(value);
  }

  @Override
  public String toString() {
    return String.format("%02X%s (%d octets)", tag, comprehension ? "!" : "", value.length);
  }

  private void write(ByteWriter writer) {
    if (tag < LONG) {
      writer.u8(tag | (comprehension ? FLAG : 0));
    } else {
      writer.u8(LONG).u16(tag | (comprehension ? LONG_FLAG : 0));
    }
    BerLength.write(writer, value, lengthOctets);
  }

  private static ComprehensionTlv read(ByteReader reader) throws DecodeException {
    int first = reader.u8("tag");
    boolean isLong = first == LONG;
    int flag = isLong ? LONG_FLAG : FLAG;
    int flagged = isLong ? reader.u16("tag") : first;
    int tag = flagged & ~flag;
    if (isLong ? tag < LONG : tag == 0 || tag == LONG) {
      throw reader.error("tag", "01..7E, or 7F and a longer one", String.format("%02X", flagged));
    }
    BerLength.Value value = BerLength.read(reader);
    boolean comprehension = (flagged & flag) != 0;
    return new ComprehensionTlv(tag, comprehension, value.octets(), value.lengthOctets());
  }
}
