package org.sealpost.softcard;

import java.util.Optional;
import org.sealpost.codec.bytes.ByteWriter;
import org.sealpost.codec.cat.CommandApdu;
import org.sealpost.codec.cat.ResponseApdu;
import org.sealpost.codec.cat.StatusWord;

/** SEARCH RECORD, the simple search (TS 102 221 clause 11.1.7). */
final class RecordSearch {
  private static final int FORWARD = 0x04;
  private static final int BACKWARD = 0x05;
  private static final int MODE_MASK = 0x07;
  private static final StatusWord NOT_FOUND = new StatusWord(0x6282);
  private static final StatusWord RECORD_NOT_FOUND = new StatusWord(0x6a83);

  private final FileSelection selection;
  private final ResponseBuffer buffer;

  RecordSearch(FileSelection selection, ResponseBuffer buffer) {
    this.selection = selection;
    this.buffer = buffer;
  }

  /** The numbers of the records that contain the octets, in the order of the search. */
  ResponseApdu search(CommandApdu command) {
    int mode = command.p2() & MODE_MASK;
    int shortId = command.p2() >> 3;
    if (mode != FORWARD && mode != BACKWARD) {
      return ResponseApdu.of(StatusWord.WRONG_P1_P2);
    }
    Optional<ElementaryFile> file = shortId > 0 ? selection.open(shortId) : selection.file();
    StatusWord status = FileWriter.usable(file, shortId > 0);
    if (!status.isOk()) {
      return ResponseApdu.of(status);
    }
    if (!file.get().structure().hasRecords()) {
      return ResponseApdu.of(StatusWord.WRONG_FILE_STRUCTURE);
    }
    if (command.data().length == 0 || command.data().length > file.get().recordLength()) {
      return ResponseApdu.of(StatusWord.WRONG_LENGTH);
    }
    int first = command.p1() == 0 ? selection.record() : command.p1();
    if (first < 1 || first > file.get().records()) {
      return ResponseApdu.of(RECORD_NOT_FOUND);
    }
    byte[] found = find(file.get(), first, mode == FORWARD ? 1 : -1, command.data());
    if (found.length == 0) {
      return ResponseApdu.of(NOT_FOUND);
    }
    selection.point(found[0] & 0xff);
    return buffer.hold(found);
  }

  private static byte[] find(ElementaryFile file, int first, int step, byte[] wanted) {
    ByteWriter numbers = new ByteWriter();
    for (int number = first; number >= 1 && number <= file.records(); number += step) {
      if (contains(file.record(number), wanted)) {
        numbers.u8(number);
      }
    }
    return numbers.toByteArray();
  }

  private static boolean contains(byte[] record, byte[] wanted) {
    for (int from = 0; from + wanted.length <= record.length; from++) {
      int place = 0;
      while (place < wanted.length && record[from + place] == wanted[place]) {
        place++;
      }
      if (place == wanted.length) {
        return true;
      }
    }
    return false;
  }
}
