package org.sealpost.network.manager.internal;

import java.util.List;
import java.util.OptionalInt;
import org.sealpost.codec.bytes.ByteWriter;
import org.sealpost.codec.cat.FilePath;
import org.sealpost.codec.cat.Instruction;
import org.sealpost.codec.ota.RfmScript;
import org.sealpost.codec.ota.ScriptCommand;

/** Scripts that write a record, which is always one command (TS 102 221 clause 11.1.6). */
final class RecordScripts {
  /** P2 of READ and UPDATE RECORD: the record with the number in P1. */
  static final int ABSOLUTE = 0x04;

  private static final int PREVIOUS = 0x03;
  private static final int MOST_OCTETS = 255;
  private static final int MOST_RECORDS = 254;

  private RecordScripts() {}

  /**
   * @param record its number, from 1; empty to put it before the newest of a cyclic file
   */
  static byte[] write(FilePath file, ScriptStart start, OptionalInt record, byte[] content) {
    if (content.length < 1 || content.length > MOST_OCTETS) {
      throw new IllegalArgumentException(
          "record: expected 1.." + MOST_OCTETS + " octets, found " + content.length);
    }
    int number = record.orElse(0);
    if (record.isPresent() && (number < 1 || number > MOST_RECORDS)) {
      throw new IllegalArgumentException(
          "record: expected a number in 1.." + MOST_RECORDS + ", found " + number);
    }
    RfmScript script = selecting(ScriptPackets.selects(file, start.folder()));
    if (record.isPresent()) {
      return script.updateRecord(number, content).toScript().encode();
    }
    byte[] command =
        new ByteWriter()
            .u8(0)
            .u8(Instruction.UPDATE_RECORD)
            .u8(0)
            .u8(PREVIOUS)
            .u8(content.length)
            .bytes(content)
            .toByteArray();
    return script.add(new ScriptCommand(command)).toScript().encode();
  }

  /** Reads a record; {@code length} is 1..255. */
  static byte[] read(List<Integer> selects, int number, int length) {
    return selecting(selects).readRecord(number, length).toScript().encode();
  }

  private static RfmScript selecting(List<Integer> selects) {
    return new RfmScript().select(selects.stream().mapToInt(Integer::intValue).toArray());
  }
}
