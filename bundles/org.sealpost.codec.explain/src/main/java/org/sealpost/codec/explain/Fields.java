package org.sealpost.codec.explain;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.IntFunction;
import org.sealpost.codec.bytes.ByteReader;
import org.sealpost.codec.bytes.DecodeException;

/** Walks over octets from front to back and notes a field for each piece. */
final class Fields {
  private static final HexFormat HEX = HexFormat.of();
  private static final int MOST_NUMBER = 7;

  /** Describes what is left of the fields it is given. */
  interface Describer {
    void describe(Fields fields) throws DecodeException;
  }

  private final ByteReader reader;
  private final byte[] octets;
  private final int base;
  private final List<Explanation> found = new ArrayList<>();

  private Fields(String structure, byte[] octets, int base) {
    this.reader = new ByteReader(structure, octets);
    this.octets = octets;
    this.base = base;
  }

  /**
   * The explanation of all of {@code octets}.
   *
   * @throws DecodeException if the describer cannot make sense of them
   */
  static Explanation explain(
      String name, byte[] octets, String clause, String meaning, Describer describer)
      throws DecodeException {
    Fields fields = new Fields(name, octets, 0);
    describer.describe(fields);
    fields.notExplained();
    return node(name, 0, octets, "", meaning, clause, false, fields.found);
  }

  /** Octets that no field has taken yet. */
  int remaining() {
    return reader.remaining();
  }

  /** The next octet, not taken. */
  int peek(String field) throws DecodeException {
    return reader.peek(field);
  }

  /** All octets, taken or not. */
  byte[] all() {
    return octets.clone();
  }

  /** One octet whose meaning follows from its number. */
  int octet(String name, String clause, IntFunction<String> meaning) throws DecodeException {
    int at = reader.position();
    int number = reader.u8(name);
    byte[] octet = {(byte) number};
    found.add(node(name, base + at, octet, "", meaning.apply(number), clause, false, List.of()));
    return number;
  }

  /** An octet of flags, each with its own line. */
  int flags(String name, String clause, IntFunction<String> meaning, IntFunction<List<String>> bits)
      throws DecodeException {
    int at = reader.position();
    int number = reader.u8(name);
    List<Explanation> lines =
        bits.apply(number).stream()
            .map(line -> node(line, base + at, new byte[0], "", "", "", false, List.of()))
            .toList();
    byte[] octet = {(byte) number};
    found.add(node(name, base + at, octet, "", meaning.apply(number), clause, false, lines));
    return number;
  }

  /** A field of so many octets. */
  void field(String name, int length, String clause, String value, String meaning)
      throws DecodeException {
    int at = reader.position();
    byte[] taken = reader.bytes(length, name);
    found.add(node(name, base + at, taken, value, meaning, clause, false, List.of()));
  }

  /** A number of so many octets; of more than seven it is 0 and the octets must do. */
  long number(String name, int length, String clause, String meaning) throws DecodeException {
    int at = reader.position();
    byte[] taken = reader.bytes(length, name);
    boolean fits = length <= MOST_NUMBER;
    long number = fits ? new ByteReader(name, taken).unsigned(length, name) : 0;
    String value = fits ? Long.toString(number) : "";
    found.add(node(name, base + at, taken, value, meaning, clause, false, List.of()));
    return number;
  }

  /** A field whose octets nobody must see. */
  void secret(String name, int length, String clause, String meaning) throws DecodeException {
    int at = reader.position();
    reader.bytes(length, name);
    found.add(new Explanation(name, base + at, length, "", "", meaning, clause, false, List.of()));
  }

  /** Something that follows from the octets, but is none of them. */
  void note(String name, String value, String meaning, String clause) {
    found.add(
        node(
            name, base + reader.position(), new byte[0], value, meaning, clause, false, List.of()));
  }

  /** A field of fields. What its describer cannot make sense of stays octets, with the reason. */
  void group(
      String name, int length, String clause, String value, String meaning, Describer describer)
      throws DecodeException {
    int at = reader.position();
    byte[] taken = reader.bytes(length, name);
    found.add(inside(name, taken, base + at, clause, value, meaning, false, describer));
  }

  /** Octets that are not in the input, and the fields in them. */
  void derived(String name, byte[] other, String clause, String meaning, Describer describer) {
    found.add(inside(name, other, 0, clause, "", meaning, true, describer));
  }

  private static Explanation inside(
      String name,
      byte[] taken,
      int offset,
      String clause,
      String value,
      String meaning,
      boolean derived,
      Describer describer) {
    Fields fields = new Fields(name, taken, offset);
    String reason = "";
    try {
      describer.describe(fields);
      fields.notExplained();
    } catch (DecodeException e) {
      fields.found.clear();
      reason = "not decoded: " + e.getMessage();
    }
    String words =
        meaning.isEmpty() || reason.isEmpty() ? meaning + reason : meaning + "; " + reason;
    return node(name, offset, taken, value, words, clause, derived, fields.found);
  }

  private void notExplained() throws DecodeException {
    if (remaining() > 0) {
      field("further octets", remaining(), "", "", "not explained");
    }
  }

  private static Explanation node(
      String name,
      int offset,
      byte[] octets,
      String value,
      String meaning,
      String clause,
      boolean derived,
      List<Explanation> children) {
    return new Explanation(
        name,
        offset,
        octets.length,
        HEX.formatHex(octets),
        value,
        meaning,
        clause,
        derived,
        children);
  }
}
