package org.sealpost.softcard;

import java.util.List;
import org.sealpost.codec.aka.Octets;
import org.sealpost.codec.bytes.ByteWriter;
import org.sealpost.codec.cat.FileStructure;

/**
 * What an elementary file holds when the card leaves the factory. Its size is fixed then.
 *
 * @param structure how it is organised
 * @param recordLength octets of a record, 1..255; 0 of a transparent file
 * @param content all octets, at least one; of records one after another, 1..254 of them
 */
public record FileImage(FileStructure structure, int recordLength, Octets content) {
  private static final int MOST_OCTETS = 0x7fff;
  private static final int MOST_RECORD = 0xff;
  private static final int MOST_RECORDS = 254;

  /** Checks the lengths. */
  public FileImage {
    require("octets", 1, MOST_OCTETS, content.length());
    require(
        "octets of a record", records(structure), records(structure) * MOST_RECORD, recordLength);
    if (structure.hasRecords()) {
      require("octets behind the last record", 0, 0, content.length() % recordLength);
      require("records", 1, MOST_RECORDS, content.length() / recordLength);
    }
  }

  /** A transparent file. */
  public static FileImage transparent(byte[] content) {
    return new FileImage(FileStructure.TRANSPARENT, 0, Octets.of(content));
  }

  /**
   * A file of these records.
   *
   * @param records of one length; of a cyclic file the newest first
   */
  public static FileImage records(FileStructure structure, List<Octets> records) {
    ByteWriter writer = new ByteWriter();
    int length = records.isEmpty() ? 0 : records.get(0).length();
    for (Octets record : records) {
      require("octets of a record", length, length, record.length());
      writer.bytes(record.toByteArray());
    }
    return new FileImage(structure, length, Octets.of(writer.toByteArray()));
  }

  private static int records(FileStructure structure) {
    return structure.hasRecords() ? 1 : 0;
  }

  private static void require(String what, int least, int most, int found) {
    if (found < least || found > most) {
      throw new IllegalArgumentException(
          "file: expected " + least + ".." + most + " " + what + ", found " + found);
    }
  }

  /** Without the octets, which may be keys. */
  @Override
  public String toString() {
    return "FileImage[" + structure + ", " + content.length() + " octets]";
  }
}
