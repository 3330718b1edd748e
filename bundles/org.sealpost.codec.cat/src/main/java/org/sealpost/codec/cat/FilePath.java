package org.sealpost.codec.cat;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.sealpost.codec.bytes.ByteReader;
import org.sealpost.codec.bytes.ByteWriter;
import org.sealpost.codec.bytes.DecodeException;

/**
 * A file by the identifiers on the way to it from the master file (TS 102 221 clause 8.4.2). 7FFF
 * stands for the application that is open.
 *
 * @param ids file identifiers, 0..0xffff each; the first and only the first is {@link
 *     #MASTER_FILE}; at most 127 behind it
 */
public record FilePath(List<Integer> ids) {
  /** Identifier of the master file. */
  public static final int MASTER_FILE = 0x3f00;

  private static final int MOST = 128;
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  /** Copies and checks the identifiers. */
  public FilePath {
    ids = List.copyOf(ids);
    Range.check("file identifiers in a path", ids.size(), 1, MOST);
    for (int i = 0; i < ids.size(); i++) {
      Range.check("file identifier", ids.get(i), 0, 0xffff);
      if ((ids.get(i) == MASTER_FILE) != (i == 0)) {
        throw new IllegalArgumentException(
            String.format(
                "file path: expected 3F00 first and only there, found %04X as number %d",
                ids.get(i), i + 1));
      }
    }
  }

  /**
   * The path written as {@code 3F00/7FFF/6F07}; the master file in front may be left out.
   *
   * @throws IllegalArgumentException if it is not of this form
   */
  public static FilePath parse(String text) {
    List<Integer> ids = new ArrayList<>();
    for (String part : text.split("/", -1)) {
      if (!part.matches("[0-9A-Fa-f]{4}")) {
        throw new IllegalArgumentException(
            "file path: expected four hexadecimal digits between slashes, found '" + part + "'");
      }
      ids.add(HexFormat.fromHexDigits(part));
    }
    if (ids.get(0) != MASTER_FILE) {
      ids.add(0, MASTER_FILE);
    }
    return new FilePath(ids);
  }

  /** The identifiers, two octets each, the master file included. */
  public byte[] encode() {
    ByteWriter writer = new ByteWriter(2 * ids.size());
    ids.forEach(writer::u16);
    return writer.toByteArray();
  }

  /** Reads paths to the end: each begins where a 3F00 stands. */
  static List<FilePath> readAll(ByteReader reader) throws DecodeException {
    List<List<Integer>> paths = new ArrayList<>();
    while (reader.remaining() > 0) {
      int id = reader.u16("file identifier");
      if (id == MASTER_FILE) {
        paths.add(new ArrayList<>());
      } else if (paths.isEmpty()) {
        throw reader.error("path", "3F00 first", String.format("%04X", id));
      }
      List<Integer> path = paths.get(paths.size() - 1);
      if (path.size() == MOST) {
        throw reader.error("path", "at most " + MOST + " identifiers", "more");
      }
      path.add(id);
    }
    return paths.stream().map(FilePath::new).toList();
  }

  /** The form that {@link #parse} reads. */
  @Override
  public String toString() {
    return ids.stream()
        .map(id -> HEX.toHexDigits(id.shortValue()))
        .collect(Collectors.joining("/"));
  }
}
