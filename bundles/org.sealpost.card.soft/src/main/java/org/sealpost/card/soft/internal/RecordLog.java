package org.sealpost.card.soft.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import org.sealpost.codec.bytes.ByteReader;
import org.sealpost.codec.bytes.ByteWriter;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.softcard.CardStorageException;

/**
 * Records in a file: length (2) | its complement (2) | record | CRC-32 of the record (4). Only what
 * a power cut leaves is forgiven: a last record that is cut short, or whose octets did not arrive.
 * A damaged record with others behind it is an error, since a card must not forget a counter.
 *
 * @param records in their order
 * @param end octets of the file that they take
 */
record RecordLog(List<byte[]> records, int end) {
  private static final int HEADER = 4;
  private static final int CHECK = 4;
  private static final int MOST = 0xffff;

  static byte[] frame(byte[] record) {
    if (record.length == 0 || record.length > MOST) {
      throw new IllegalArgumentException(
          "record: expected 1.." + MOST + " octets, found " + record.length);
    }
    return new ByteWriter(HEADER + record.length + CHECK)
        .u16(record.length)
        .u16(~record.length)
        .bytes(record)
        .unsigned(CHECK, check(record))
        .toByteArray();
  }

  /**
   * @param name what to call the file in errors
   */
  static RecordLog parse(String name, byte[] file) throws CardStorageException {
    ByteReader reader = new ByteReader(name, file);
    List<byte[]> records = new ArrayList<>();
    int end = 0;
    try {
      while (reader.remaining() > HEADER) {
        int length = reader.u16("length");
        boolean sound = (length ^ reader.u16("length complement")) == MOST && length > 0;
        if (!sound || reader.remaining() < length + CHECK) {
          requireTorn(name, file, end, sound);
          break;
        }
        byte[] record = reader.bytes(length, "record");
        if (reader.unsigned(CHECK, "check") != check(record)) {
          requireTorn(name, file, end, reader.remaining() == 0);
          break;
        }
        records.add(record);
        end = reader.position();
      }
    } catch (DecodeException e) {
      throw new CardStorageException(e.getMessage(), e);
    }
    return new RecordLog(records, end);
  }

  /**
   * What is left is the last record, or a header with zeros behind it, where octets never arrived.
   */
  private static void requireTorn(String name, byte[] file, int from, boolean last)
      throws CardStorageException {
    byte[] rest = Arrays.copyOfRange(file, Math.min(from + HEADER, file.length), file.length);
    if (!last && Arrays.mismatch(rest, new byte[rest.length]) >= 0) {
      throw new CardStorageException(
          name + " at octet " + from + ": expected a record, found a damaged one before the end");
    }
  }

  private static long check(byte[] record) {
    CRC32 crc = new CRC32();
    crc.update(record);
    return crc.getValue();
  }
}
