package org.sealpost.softcard;

import java.util.Arrays;
import java.util.OptionalInt;
import org.sealpost.codec.aka.Octets;
import org.sealpost.codec.cat.FilePath;

/** A file with content (TS 102 221 clause 8.2.2). Its size is fixed. */
final class ElementaryFile {
  private final FilePath path;
  private final OptionalInt shortId;
  private final int recordLength;
  private final byte[] content;

  /**
   * @param recordLength octets of a record of a linear fixed file; 0 of a transparent one
   */
  ElementaryFile(FilePath path, OptionalInt shortId, int recordLength, byte[] content) {
    this.path = path;
    this.shortId = shortId;
    this.recordLength = recordLength;
    this.content = content.clone();
  }

  FilePath path() {
    return path;
  }

  OptionalInt shortId() {
    return shortId;
  }

  boolean transparent() {
    return recordLength == 0;
  }

  int recordLength() {
    return recordLength;
  }

  int size() {
    return content.length;
  }

  byte[] read(int offset, int length) {
    return Arrays.copyOfRange(content, offset, offset + length);
  }

  Octets content() {
    return Octets.of(content);
  }

  void write(int offset, byte[] data) {
    System.arraycopy(data, 0, content, offset, data.length);
  }
}
