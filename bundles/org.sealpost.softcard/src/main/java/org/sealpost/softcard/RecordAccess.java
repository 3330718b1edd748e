package org.sealpost.softcard;

import java.util.Optional;
import org.sealpost.codec.cat.CommandApdu;
import org.sealpost.codec.cat.FileStructure;
import org.sealpost.codec.cat.ResponseApdu;
import org.sealpost.codec.cat.StatusWord;

/** READ RECORD and UPDATE RECORD (TS 102 221 clauses 11.1.5 and 11.1.6). */
final class RecordAccess {
  private static final int MODE_MASK = 0x07;
  private static final int NEXT = 0x02;
  private static final int PREVIOUS = 0x03;
  private static final int ABSOLUTE = 0x04;
  private static final StatusWord RECORD_NOT_FOUND = new StatusWord(0x6a83);

  private final FileSelection selection;
  private final FileWriter writer;

  RecordAccess(FileSelection selection, FileWriter writer) {
    this.selection = selection;
    this.writer = writer;
  }

  ResponseApdu read(CommandApdu command) {
    Optional<ElementaryFile> file = file(command);
    StatusWord status = status(file, command);
    if (!status.isOk()) {
      return ResponseApdu.of(status);
    }
    int number = number(file.get(), command);
    if (number < 1 || number > file.get().records()) {
      return ResponseApdu.of(RECORD_NOT_FOUND);
    }
    ResponseApdu answer = ResponseBuffer.exactly(file.get().record(number), command);
    if (answer.isOk()) {
      point(command, number);
    }
    return answer;
  }

  /** Of a cyclic file only the oldest record can be written, which is the newest then. */
  ResponseApdu update(CommandApdu command) throws CardStorageException {
    Optional<ElementaryFile> file = file(command);
    StatusWord status = status(file, command);
    if (!status.isOk()) {
      return ResponseApdu.of(status);
    }
    boolean cyclic = file.get().structure() == FileStructure.CYCLIC;
    if (cyclic && mode(command) != PREVIOUS) {
      return ResponseApdu.of(StatusWord.WRONG_FILE_STRUCTURE);
    }
    if (command.data().length != file.get().recordLength()) {
      return ResponseApdu.of(StatusWord.WRONG_LENGTH);
    }
    if (cyclic) {
      ResponseApdu answer = writer.write(file.get(), 0, file.get().turned(command.data()));
      selection.point(1);
      return answer;
    }
    int number = number(file.get(), command);
    if (number < 1 || number > file.get().records()) {
      return ResponseApdu.of(RECORD_NOT_FOUND);
    }
    ResponseApdu answer = writer.write(file.get(), file.get().offset(number), command.data());
    point(command, number);
    return answer;
  }

  /** Only the next and the previous record move the pointer. */
  private void point(CommandApdu command, int number) {
    if (mode(command) != ABSOLUTE) {
      selection.point(number);
    }
  }

  private Optional<ElementaryFile> file(CommandApdu command) {
    int shortId = command.p2() >> 3;
    return shortId > 0 ? selection.open(shortId) : selection.file();
  }

  private static int mode(CommandApdu command) {
    return command.p2() & MODE_MASK;
  }

  private static StatusWord status(Optional<ElementaryFile> file, CommandApdu command) {
    int mode = mode(command);
    boolean known = mode == ABSOLUTE || (mode == NEXT || mode == PREVIOUS) && command.p1() == 0;
    if (!known) {
      return StatusWord.WRONG_P1_P2;
    }
    StatusWord usable = FileWriter.usable(file, command.p2() >> 3 > 0);
    if (!usable.isOk()) {
      return usable;
    }
    return file.get().structure().hasRecords() ? StatusWord.OK : StatusWord.WRONG_FILE_STRUCTURE;
  }

  /** The record that the command means; 0 or one too high where there is none. */
  private int number(ElementaryFile file, CommandApdu command) {
    int current = selection.record();
    int last = file.records();
    boolean turns = file.structure() == FileStructure.CYCLIC;
    return switch (mode(command)) {
      case NEXT -> turns ? current % last + 1 : current + 1;
      case PREVIOUS -> current == 0 || turns && current == 1 ? last : current - 1;
      default -> command.p1() == 0 ? current : command.p1();
    };
  }
}
