package org.sealpost.codec.frame.cbor;

import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sealpost.codec.bytes.ByteReader;
import org.sealpost.codec.bytes.DecodeException;

/**
 * Reads the deterministic form of CBOR (RFC 8949, 4.2.1) and nothing else: definite lengths,
 * shortest heads, maps with ascending unsigned integer keys, no floats, no tags, nothing nested
 * deeper than {@link #MAX_DEPTH}. A length is compared with what is left before anything is
 * reserved for it.
 */
public final class CborReader {
  /** Arrays and maps inside one another, the outermost included. */
  public static final int MAX_DEPTH = 8;

  private static final int INDEFINITE = 31;
  private static final long[] LEAST = {24, 1 << 8, 1 << 16, 1L << 32};

  private final String structure;
  private final byte[] octets;
  private final ByteReader in;
  private String part = "";

  /** Reads one item of a list. */
  @FunctionalInterface
  public interface Item<T> {
    /** Reads it from the reader at hand. */
    T read() throws DecodeException;
  }

  /**
   * @param structure what the octets should be, for errors
   * @param octets read in place
   */
  public CborReader(String structure, byte[] octets) {
    this.structure = structure;
    this.octets = octets;
    this.in = new ByteReader(structure, octets);
  }

  /** Fails with an {@link IllegalArgumentException} unless {@code octets} are one whole item. */
  public static void requireItem(String name, byte[] octets, int depth) {
    try {
      CborReader reader = new CborReader(name, octets);
      reader.raw(Field.of("item", 0, 0), depth);
      reader.end();
    } catch (DecodeException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /** From here on errors name this part of the structure too. */
  public CborReader enter(String newPart) {
    part = newPart + " ";
    return this;
  }

  /** Fails unless the field may have as many octets as there are in all. */
  public void length(Field field) throws DecodeException {
    inRange(field, 0, octets.length, " octets");
  }

  /** An unsigned integer. */
  public long unsigned(Field field) throws DecodeException {
    int start = in.position();
    return inRange(field, start, head(MajorType.UNSIGNED, field), "");
  }

  /** An integer of either sign. */
  public long integer(Field field) throws DecodeException {
    int start = in.position();
    boolean negative = next(field) == MajorType.NEGATIVE;
    long value = head(negative ? MajorType.NEGATIVE : MajorType.UNSIGNED, field);
    return inRange(field, start, negative ? -1 - value : value, "");
  }

  /** A byte string. */
  public byte[] bytes(Field field) throws DecodeException {
    return string(MajorType.BYTES, field);
  }

  /** A text string: UTF-8 of the field's alphabet. */
  public String text(Field field) throws DecodeException {
    int start = in.position();
    String text = utf8(string(MajorType.TEXT, field), field, start);
    if (!field.admits(text)) {
      throw error(field.name(), start, field.alphabetName(), "another character");
    }
    return text;
  }

  /** The head of an array; its items follow. */
  public int array(Field field) throws DecodeException {
    int start = in.position();
    return (int) inRange(field, start, count(MajorType.ARRAY, 1, field), " items");
  }

  /** A whole array. */
  public <T> List<T> list(Field field, Item<T> item) throws DecodeException {
    int items = array(field);
    List<T> list = new ArrayList<>(items);
    for (int i = 0; i < items; i++) {
      list.add(item.read());
    }
    return List.copyOf(list);
  }

  /** The head of a map, which is the second level of its structure. */
  public MapReader map(Field field) throws DecodeException {
    return new MapReader(this, field, count(MajorType.MAP, 2, field));
  }

  /**
   * Any item, unchanged.
   *
   * @param depth how many arrays and maps enclose it
   */
  public byte[] raw(Field field, int depth) throws DecodeException {
    int start = in.position();
    skip(field, depth);
    return Arrays.copyOfRange(octets, start, in.position());
  }

  /** Fails unless everything was read. */
  public void end() throws DecodeException {
    in.expectEnd();
  }

  /** An error at the present position. */
  public DecodeException error(String field, String expected, String found) {
    return error(field, in.position(), expected, found);
  }

  void skip(Field field, int depth) throws DecodeException {
    int start = in.position();
    MajorType type = next(field);
    switch (type) {
      case UNSIGNED, NEGATIVE -> head(type, field);
      case BYTES -> in.slice(count(type, 1, field), label(field.name()));
      case TEXT -> {
        int length = count(type, 1, field);
        utf8(in.bytes(length, label(field.name())), field, start);
      }
      case ARRAY -> {
        int items = count(type, 1, deeper(field, depth));
        for (int i = 0; i < items; i++) {
          skip(field, depth + 1);
        }
      }
      case MAP -> new MapReader(this, field, count(type, 2, deeper(field, depth))).skip(depth + 1);
      case SIMPLE -> {
        int first = in.u8(label(field.name()));
        if (first < 0xf4 || first > 0xf6) {
          throw error(field.name(), start, "false, true or null", "another simple value");
        }
      }
      default -> throw error(field.name(), start, "an item without tag", type.words);
    }
  }

  private Field deeper(Field field, int depth) throws DecodeException {
    if (depth >= MAX_DEPTH) {
      throw error(field.name(), "at most " + MAX_DEPTH + " levels", "one more");
    }
    return field;
  }

  private byte[] string(MajorType type, Field field) throws DecodeException {
    int start = in.position();
    int length = (int) inRange(field, start, count(type, 1, field), " octets");
    return in.bytes(length, label(field.name()));
  }

  private String utf8(byte[] text, Field field, int start) throws DecodeException {
    try {
      return Utf8.decode(text);
    } catch (CharacterCodingException e) {
      throw error(field.name(), start, "UTF-8", "other octets");
    }
  }

  /** A length whose content, at {@code least} octets a piece, can still come. */
  private int count(MajorType type, int least, Field field) throws DecodeException {
    int start = in.position();
    long count = head(type, field);
    if (count > in.remaining() / least) {
      throw error(
          field.name(),
          start,
          "no more than the " + in.remaining() + " octets left",
          "a length of " + count);
    }
    return (int) count;
  }

  private MajorType next(Field field) throws DecodeException {
    return MajorType.of(in.peek(label(field.name())));
  }

  private long head(MajorType expected, Field field) throws DecodeException {
    int start = in.position();
    MajorType type = next(field);
    if (type != expected) {
      throw error(field.name(), start, expected.words, type.words);
    }
    int info = in.u8(label(field.name())) & INDEFINITE;
    if (info < LEAST[0]) {
      return info;
    }
    int width = info - 24;
    if (width >= LEAST.length) {
      throw error(field.name(), start, "a definite length", "additional information " + info);
    }
    long value = number(1 << width, field);
    if (value < 0) {
      throw error(field.name(), start, "at most 2^63-1", "a greater number");
    }
    if (value < LEAST[width]) {
      throw error(field.name(), start, "the shortest form", "a longer one");
    }
    return value;
  }

  private long number(int width, Field field) throws DecodeException {
    String label = label(field.name());
    return width < 8
        ? in.unsigned(width, label)
        : in.unsigned(4, label) << 32 | in.unsigned(4, label);
  }

  private long inRange(Field field, int start, long value, String unit) throws DecodeException {
    if (!field.admits(value)) {
      throw error(field.name(), start, field.range() + unit, value + unit);
    }
    return value;
  }

  private DecodeException error(String field, int at, String expected, String found) {
    return new DecodeException(structure + " " + label(field), at, expected, found);
  }

  private String label(String field) {
    return part + field;
  }
}
