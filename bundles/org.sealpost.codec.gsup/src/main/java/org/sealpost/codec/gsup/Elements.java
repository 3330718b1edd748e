package org.sealpost.codec.gsup;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sealpost.codec.bytes.ByteReader;
import org.sealpost.codec.bytes.ByteWriter;
import org.sealpost.codec.bytes.DecodeException;

/**
 * The elements of a message or of an authentication tuple, in order.
 *
 * @param reader at their end, for errors
 */
record Elements(ByteReader reader, List<Found> found) {
  /** One of them, with its value to be read once. */
  record Found(int tag, ByteReader value) {}

  static Elements read(ByteReader reader) throws DecodeException {
    List<Found> found = new ArrayList<>();
    while (reader.remaining() > 0) {
      int tag = reader.u8("tag");
      int length = reader.u8("length");
      found.add(new Found(tag, reader.slice(length, String.format("element %02x", tag))));
    }
    return new Elements(reader, found);
  }

  /** All elements of a tag, at most {@code most}. */
  List<ByteReader> all(int tag, int most) throws DecodeException {
    List<ByteReader> all =
        found.stream().filter(element -> element.tag() == tag).map(Found::value).toList();
    if (all.size() > most) {
      throw reader.error(
          String.format("element %02x", tag), "at most " + most, all.size() + " of them");
    }
    return all;
  }

  /** The value of an element that occurs at most once. */
  Optional<byte[]> optional(int tag, int least, int most) throws DecodeException {
    List<ByteReader> all = all(tag, 1);
    if (all.isEmpty()) {
      return Optional.empty();
    }
    ByteReader value = all.get(0);
    if (value.remaining() < least || value.remaining() > most) {
      String range = least == most ? String.valueOf(least) : least + ".." + most;
      throw value.error("length", range + " octets", String.valueOf(value.remaining()));
    }
    return Optional.of(value.rest());
  }

  /** The value of an element that occurs once. */
  byte[] required(int tag, int least, int most) throws DecodeException {
    return optional(tag, least, most)
        .orElseThrow(() -> reader.error(String.format("element %02x", tag), "one", "none"));
  }

  /** The digits of the IMSI. */
  String imsi() throws DecodeException {
    byte[] octets = required(Element.IMSI, ImsiDigits.LEAST_OCTETS, ImsiDigits.MOST_OCTETS);
    return ImsiDigits.decode(octets)
        .orElseThrow(() -> reader.error("IMSI", "decimal digits", "another half octet"));
  }

  static ByteWriter put(ByteWriter writer, int tag, byte... value) {
    return writer.u8(tag).u8(value.length).bytes(value);
  }
}
