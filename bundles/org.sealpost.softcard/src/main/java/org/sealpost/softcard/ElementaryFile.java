package org.sealpost.softcard;

import java.util.Arrays;
import java.util.OptionalInt;
import org.sealpost.codec.aka.Octets;
import org.sealpost.codec.bytes.ByteWriter;
import org.sealpost.codec.cat.FilePath;
import org.sealpost.codec.cat.FileStructure;

/** A file with content (TS 102 221 clause 8.2.2). Its size is fixed. */
final class ElementaryFile {
  private final FilePath path;
  private final OptionalInt shortId;
  private final FileStructure structure;
  private final int recordLength;
  private final byte[] content;
  private boolean active = true;

  ElementaryFile(FilePath path, OptionalInt shortId, FileImage image) {
    this.path = path;
    this.shortId = shortId;
    structure = image.structure();
    recordLength = image.recordLength();
    content = image.content().toByteArray();
  }

  FilePath path() {
    return path;
  }

  OptionalInt shortId() {
    return shortId;
  }

  FileStructure structure() {
    return structure;
  }

  /** Octets of a record; 0 of a transparent file. */
  int recordLength() {
    return recordLength;
  }

  int records() {
    return structure.hasRecords() ? content.length / recordLength : 0;
  }

  int size() {
    return content.length;
  }

  byte[] read(int offset, int length) {
    return Arrays.copyOfRange(content, offset, offset + length);
  }

  /**
   * @param number from 1
   */
  byte[] record(int number) {
    return read(offset(number), recordLength);
  }

  /** Where a record begins, of a cyclic file too, whose newest record is kept first. */
  int offset(int number) {
    return (number - 1) * recordLength;
  }

  /** The whole content once a record has taken the oldest one's place and is the newest. */
  byte[] turned(byte[] record) {
    return new ByteWriter(content.length)
        .bytes(record)
        .bytes(read(0, content.length - recordLength))
        .toByteArray();
  }

  /** Whether it can be read and written (TS 102 221 clauses 11.1.14 and 11.1.15). */
  boolean active() {
    return active;
  }

  void activate(boolean newActive) {
    active = newActive;
  }

  Octets content() {
    return Octets.of(content);
  }

  void write(int offset, byte[] data) {
    System.arraycopy(data, 0, content, offset, data.length);
  }
}
