package org.sealpost.softcard;

import java.util.Optional;
import org.sealpost.codec.cat.CommandApdu;
import org.sealpost.codec.cat.FileStructure;
import org.sealpost.codec.cat.ResponseApdu;
import org.sealpost.codec.cat.StatusWord;

/** READ BINARY and UPDATE BINARY (TS 102 221 clauses 11.1.3 and 11.1.4). */
final class OctetAccess {
  private static final int SHORT_ID_FLAG = 0x80;
  private static final int SHORT_ID_MASK = 0x1f;
  private static final int MOST_LE = 0x100;

  private final FileSelection selection;
  private final FileWriter writer;

  OctetAccess(FileSelection selection, FileWriter writer) {
    this.selection = selection;
    this.writer = writer;
  }

  ResponseApdu read(CommandApdu command) {
    Optional<ElementaryFile> file = file(command);
    int offset = offset(command);
    StatusWord status = status(file, command, offset);
    if (!status.isOk()) {
      return ResponseApdu.of(status);
    }
    int room = file.get().size() - offset;
    int wanted = command.expected().orElse(0);
    if (wanted == 0) {
      return ResponseApdu.of(StatusWord.WRONG_LENGTH);
    }
    return wanted > room
        ? ResponseBuffer.wrongLength(Math.min(room, MOST_LE))
        : ResponseApdu.of(StatusWord.OK, file.get().read(offset, wanted));
  }

  ResponseApdu update(CommandApdu command) throws CardStorageException {
    Optional<ElementaryFile> file = file(command);
    int offset = offset(command);
    StatusWord status = status(file, command, offset);
    if (!status.isOk()) {
      return ResponseApdu.of(status);
    }
    byte[] data = command.data();
    return data.length == 0 || data.length > file.get().size() - offset
        ? ResponseApdu.of(StatusWord.WRONG_LENGTH)
        : writer.write(file.get(), offset, data);
  }

  private Optional<ElementaryFile> file(CommandApdu command) {
    return isShort(command) ? selection.open(command.p1() & SHORT_ID_MASK) : selection.file();
  }

  /** An offset of 15 bits, or one of 8 behind a short identifier. */
  private static int offset(CommandApdu command) {
    return isShort(command) ? command.p2() : command.p1() << 8 | command.p2();
  }

  private static boolean isShort(CommandApdu command) {
    return (command.p1() & SHORT_ID_FLAG) != 0;
  }

  private static StatusWord status(Optional<ElementaryFile> file, CommandApdu command, int offset) {
    if (isShort(command) && (command.p1() & ~(SHORT_ID_FLAG | SHORT_ID_MASK)) != 0) {
      return StatusWord.WRONG_P1_P2;
    }
    StatusWord usable = FileWriter.usable(file, isShort(command));
    if (!usable.isOk()) {
      return usable;
    }
    if (file.get().structure() != FileStructure.TRANSPARENT) {
      return StatusWord.WRONG_FILE_STRUCTURE;
    }
    return offset >= file.get().size() ? StatusWord.OUTSIDE_FILE : StatusWord.OK;
  }
}
