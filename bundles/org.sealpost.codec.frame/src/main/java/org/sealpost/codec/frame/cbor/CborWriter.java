package org.sealpost.codec.frame.cbor;

import java.util.Collection;
import java.util.function.BiConsumer;
import org.sealpost.codec.bytes.ByteWriter;

/** Writes CBOR in the one form that {@link CborReader} accepts (RFC 8949, 4.2.1). */
public final class CborWriter {
  private final ByteWriter out = new ByteWriter();

  /** An unsigned integer, 0..2^63-1. */
  public CborWriter unsigned(long value) {
    if (value < 0) {
      throw new IllegalArgumentException("unsigned integer: expected 0 or more, found " + value);
    }
    return head(MajorType.UNSIGNED, value);
  }

  /** An integer of either sign. */
  public CborWriter integer(long value) {
    return value < 0 ? head(MajorType.NEGATIVE, -1 - value) : unsigned(value);
  }

  /** A byte string. */
  public CborWriter bytes(byte[] octets) {
    head(MajorType.BYTES, octets.length);
    out.bytes(octets);
    return this;
  }

  /** A text string. */
  public CborWriter text(String text) {
    byte[] octets = Utf8.encode(text);
    head(MajorType.TEXT, octets.length);
    out.bytes(octets);
    return this;
  }

  /** The head of an array; the caller writes its items next. */
  public CborWriter array(int items) {
    return head(MajorType.ARRAY, items);
  }

  /** A whole array; {@code write} writes one item. */
  public <T> CborWriter list(Collection<T> items, BiConsumer<CborWriter, T> write) {
    array(items.size());
    items.forEach(item -> write.accept(this, item));
    return this;
  }

  /** A whole map. */
  public CborWriter map(MapWriter map) {
    head(MajorType.MAP, map.entries());
    out.bytes(map.finish());
    return this;
  }

  /** One item that is CBOR already. */
  public CborWriter raw(byte[] item) {
    out.bytes(item);
    return this;
  }

  /** A copy of what was written. */
  public byte[] toByteArray() {
    return out.toByteArray();
  }

  private CborWriter head(MajorType type, long value) {
    int first = type.ordinal() << 5;
    if (value < 24) {
      out.u8(first | (int) value);
    } else if (value <= 0xffL) {
      out.u8(first | 24).unsigned(1, value);
    } else if (value <= 0xffffL) {
      out.u8(first | 25).unsigned(2, value);
    } else if (value <= 0xffff_ffffL) {
      out.u8(first | 26).unsigned(4, value);
    } else {
      out.u8(first | 27).unsigned(8, value);
    }
    return this;
  }
}
