package org.sealpost.network.manager.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.sealpost.codec.bytes.ByteWriter;
import org.sealpost.codec.cat.FilePath;
import org.sealpost.codec.cat.Instruction;
import org.sealpost.codec.ota.CompactScript;
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
  static byte[] write(FilePath file, OptionalInt record, byte[] content) {
    if (content.length < 1 || content.length > MOST_OCTETS) {
      throw new IllegalArgumentException(
          "record: expected 1.." + MOST_OCTETS + " octets, found " + content.length);
    }
    int number = record.orElse(0);
    if (record.isPresent() && (number < 1 || number > MOST_RECORDS)) {
      throw new IllegalArgumentException(
          "record: expected a number in 1.." + MOST_RECORDS + ", found " + number);
    }
    byte[] update =
        new ByteWriter()
            .u8(0)
            .u8(Instruction.UPDATE_RECORD)
            .u8(number)
            .u8(record.isPresent() ? ABSOLUTE : PREVIOUS)
            .u8(content.length)
            .bytes(content)
            .toByteArray();
    return selecting(file.ids(), update);
  }

  /** Reads a record; {@code length} is 1..255. */
  static byte[] read(List<Integer> selects, int number, int length) {
    byte[] read = {0, (byte) Instruction.READ_RECORD, (byte) number, ABSOLUTE, (byte) length};
    return selecting(selects, read);
  }

  private static byte[] selecting(List<Integer> selects, byte[] command) {
    List<ScriptCommand> commands =
        new ArrayList<>(
            new RfmScript()
                .select(selects.stream().mapToInt(Integer::intValue).toArray())
                .toScript()
                .commands());
    commands.add(new ScriptCommand(command));
    return new CompactScript(commands).encode();
  }
}
