package org.sealpost.codec.bytes;

import java.util.Arrays;

/**
 * Reads octets from front to back, never past the end. Every read names the field, so that the
 * {@link DecodeException} of a short input says which one was missing. Integers are big endian.
 */
public final class ByteReader {
  private final String structure;
  private final byte[] octets;
  private final int start;
  private final int end;
  private int position;

  /**
   * @param structure what the octets should be, such as {@code "SMS-DELIVER"}
   * @param octets read in place, not copied
   */
  public ByteReader(String structure, byte[] octets) {
    this(structure, octets, 0, octets.length);
  }

  private ByteReader(String structure, byte[] octets, int start, int end) {
    this.structure = structure;
    this.octets = octets;
    this.start = start;
    this.end = end;
    this.position = start;
  }

  /** Octets already read. */
  public int position() {
    return position - start;
  }

  /** Octets not yet read. */
  public int remaining() {
    return end - position;
  }

  /** The next octet without moving on, 0..255. */
  public int peek(String field) throws DecodeException {
    need(1, field);
    return octets[position] & 0xff;
  }

  /** One octet, 0..255. */
  public int u8(String field) throws DecodeException {
    need(1, field);
    return octets[position++] & 0xff;
  }

  /** Two octets, 0..65535. */
  public int u16(String field) throws DecodeException {
    need(2, field);
    position += 2;
    return (octets[position - 2] & 0xff) << 8 | octets[position - 1] & 0xff;
  }

  /** Three octets, 0..2^24-1. */
  public int u24(String field) throws DecodeException {
    return (int) unsigned(3, field);
  }

  /** {@code length} octets (1..7) as an unsigned number. */
  public long unsigned(int length, String field) throws DecodeException {
    need(length, field);
    long value = 0;
    for (int i = 0; i < length; i++) {
      value = value << 8 | octets[position++] & 0xff;
    }
    return value;
  }

  /** The next {@code length} octets, copied. */
  public byte[] bytes(int length, String field) throws DecodeException {
    need(length, field);
    position += length;
    return Arrays.copyOfRange(octets, position - length, position);
  }

  /** All that is left, copied. */
  public byte[] rest() {
    byte[] rest = Arrays.copyOfRange(octets, position, end);
    position = end;
    return rest;
  }

  /** A reader over the next {@code length} octets only, which this reader skips. */
  public ByteReader slice(int length, String field) throws DecodeException {
    need(length, field);
    position += length;
    return new ByteReader(structure + " " + field, octets, position - length, position);
  }

  /** Fails unless everything was read. */
  public void expectEnd() throws DecodeException {
    if (remaining() > 0) {
      throw error("end", "the end", remaining() + " more octets");
    }
  }

  /** An error at the present position. */
  public DecodeException error(String field, String expected, String found) {
    return new DecodeException(structure + " " + field, position(), expected, found);
  }

  private void need(int length, String field) throws DecodeException {
    if (length < 0 || length > remaining()) {
      throw error(field, length + " octets", remaining() + " octets");
    }
  }
}
