package org.sealpost.network.manager.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.cat.FilePath;
import org.sealpost.codec.frame.Octets;
import org.sealpost.codec.ota.CompactScript;
import org.sealpost.codec.ota.RfmScript;
import org.sealpost.codec.ota.ScriptCommand;
import org.sealpost.network.api.delivery.ReadBack;

/**
 * Scripts that read what others wrote: of each UPDATE BINARY the same octets of the same file, of
 * each UPDATE RECORD by number the same record, one packet each, because a compact script returns
 * what its last command reads. It is for scripts of {@link ScriptPackets} and {@link
 * RecordScripts}, which write nothing twice.
 *
 * <p>UPDATE RECORD PREVIOUS is not read back: the newest record of a cyclic file may have been the
 * same before, and running the script again would be another record.
 */
final class ReadBacks {
  private static final int SELECT = 0xa4;
  private static final int UPDATE_BINARY = 0xd6;
  private static final int UPDATE_RECORD = 0xdc;
  private static final int SHORT_FILE = 0x80;

  /** Files that a phone writes by itself: what they hold says little of a script. */
  private static final Set<Integer> WRITTEN_BY_PHONES =
      Set.of(0x6f7e, 0x6f73, 0x6fe3, 0x6f08, 0x6f09, 0x6f7b);

  private ReadBacks() {}

  /** Nothing if the script does anything but select and write absolute values. */
  static Optional<ReadBack> of(byte[] script) {
    try {
      List<Write> writes = writes(CompactScript.decode(script));
      List<Write> ours =
          writes.stream().filter(write -> !WRITTEN_BY_PHONES.contains(write.file())).toList();
      List<ReadBack.Check> checks =
          (ours.isEmpty() ? writes : ours).stream().map(Write::check).toList();
      // Absolute values: the script may run again.
      return checks.isEmpty() ? Optional.empty() : Optional.of(new ReadBack(checks, true));
    } catch (DecodeException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static List<Write> writes(CompactScript script) {
    List<Write> writes = new ArrayList<>();
    List<Integer> selects = new ArrayList<>();
    for (ScriptCommand command : script.commands()) {
      if (command.ins() == SELECT && command.p1() == 0 && command.p3() == 2) {
        int file = (command.data()[0] & 0xff) << 8 | command.data()[1] & 0xff;
        if (file == FilePath.MASTER_FILE) {
          selects.clear();
        }
        selects.add(file);
      } else if (!selects.isEmpty() && (isUpdateBinary(command) || isUpdateRecord(command))) {
        writes.add(new Write(List.copyOf(selects), command));
      } else {
        throw new IllegalArgumentException(
            "script: expected SELECT by identifier and absolute UPDATEs, found " + command);
      }
    }
    return writes;
  }

  private static boolean isUpdateBinary(ScriptCommand command) {
    return command.ins() == UPDATE_BINARY && command.p1() < SHORT_FILE;
  }

  private static boolean isUpdateRecord(ScriptCommand command) {
    return command.ins() == UPDATE_RECORD
        && command.p1() > 0
        && command.p2() == RecordScripts.ABSOLUTE;
  }

  /** What was selected one after the other, the file that is written last. */
  private record Write(List<Integer> selects, ScriptCommand command) {
    int file() {
      return selects.get(selects.size() - 1);
    }

    ReadBack.Check check() {
      byte[] content = command.data();
      return new ReadBack.Check(
          Octets.of(
              isUpdateRecord(command)
                  ? RecordScripts.read(selects, command.p1(), content.length)
                  : readOctets(content.length)),
          Octets.of(content));
    }

    private byte[] readOctets(int length) {
      return new RfmScript()
          .select(selects.stream().mapToInt(Integer::intValue).toArray())
          .readBinary(command.p1() << 8 | command.p2(), length)
          .toScript()
          .encode();
    }
  }
}
