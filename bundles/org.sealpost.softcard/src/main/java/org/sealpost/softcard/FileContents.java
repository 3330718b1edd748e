package org.sealpost.softcard;

import java.util.Optional;
import org.sealpost.codec.aka.Octets;
import org.sealpost.codec.cat.CommandApdu;
import org.sealpost.codec.cat.FilePath;
import org.sealpost.codec.cat.Instruction;
import org.sealpost.codec.cat.ResponseApdu;
import org.sealpost.codec.cat.StatusWord;

/** Reading and writing the selected file (TS 102 221 clauses 11.1.3 to 11.1.6). */
final class FileContents {
  private static final int SHORT_ID_FLAG = 0x80;
  private static final int SHORT_ID_MASK = 0x1f;
  private static final int ABSOLUTE = 0x04;
  private static final int MOST_LE = 0x100;
  private static final StatusWord RECORD_NOT_FOUND = new StatusWord(0x6a83);

  private final FileSystem files;
  private final FileSelection selection;
  private final CardMemory memory;
  private final boolean ignoresUpdates;

  FileContents(
      FileSystem files, FileSelection selection, CardMemory memory, boolean ignoresUpdates) {
    this.files = files;
    this.selection = selection;
    this.memory = memory;
    this.ignoresUpdates = ignoresUpdates;
  }

  /** Part of a file, or why there is none. */
  private record Place(StatusWord status, Optional<ElementaryFile> file, int offset, int room) {
    static Place none(StatusWord status) {
      return new Place(status, Optional.empty(), 0, 0);
    }
  }

  ResponseApdu execute(CommandApdu command) throws CardStorageException {
    return switch (command.ins()) {
      case Instruction.READ_BINARY -> read(octets(command), command);
      case Instruction.READ_RECORD -> readRecord(record(command), command);
      case Instruction.UPDATE_BINARY -> update(octets(command), command.data());
      default -> updateRecord(record(command), command.data());
    };
  }

  private ResponseApdu read(Place place, CommandApdu command) {
    if (place.file().isEmpty()) {
      return ResponseApdu.of(place.status());
    }
    int wanted = command.expected().orElse(0);
    if (wanted == 0) {
      return ResponseApdu.of(StatusWord.WRONG_LENGTH);
    }
    return wanted > place.room()
        ? ResponseBuffer.wrongLength(Math.min(place.room(), MOST_LE))
        : ResponseApdu.of(StatusWord.OK, place.file().get().read(place.offset(), wanted));
  }

  private ResponseApdu readRecord(Place place, CommandApdu command) {
    return place.file().isEmpty()
        ? ResponseApdu.of(place.status())
        : ResponseBuffer.exactly(place.file().get().read(place.offset(), place.room()), command);
  }

  private ResponseApdu update(Place place, byte[] data) throws CardStorageException {
    if (place.file().isEmpty()) {
      return ResponseApdu.of(place.status());
    }
    if (data.length == 0 || data.length > place.room()) {
      return ResponseApdu.of(StatusWord.WRONG_LENGTH);
    }
    if (!ignoresUpdates) {
      FilePath path = place.file().get().path();
      memory.commit(new CardChange.Written(path, place.offset(), Octets.of(data)));
    }
    return ResponseApdu.of(StatusWord.OK);
  }

  private ResponseApdu updateRecord(Place place, byte[] data) throws CardStorageException {
    return place.file().isPresent() && data.length != place.room()
        ? ResponseApdu.of(StatusWord.WRONG_LENGTH)
        : update(place, data);
  }

  /** P1 P2 of READ and UPDATE BINARY: an offset of 15 bits, or a short identifier and 8 bits. */
  private Place octets(CommandApdu command) {
    boolean isShort = (command.p1() & SHORT_ID_FLAG) != 0;
    if (isShort && (command.p1() & ~(SHORT_ID_FLAG | SHORT_ID_MASK)) != 0) {
      return Place.none(StatusWord.WRONG_P1_P2);
    }
    Optional<ElementaryFile> file = isShort ? open(command.p1() & SHORT_ID_MASK) : selection.file();
    if (file.isEmpty()) {
      return Place.none(isShort ? StatusWord.FILE_NOT_FOUND : StatusWord.NO_FILE_SELECTED);
    }
    if (!file.get().transparent()) {
      return Place.none(StatusWord.WRONG_FILE_STRUCTURE);
    }
    int offset = isShort ? command.p2() : command.p1() << 8 | command.p2();
    return offset >= file.get().size()
        ? Place.none(StatusWord.OUTSIDE_FILE)
        : new Place(StatusWord.OK, file, offset, file.get().size() - offset);
  }

  /** P1 P2 of READ and UPDATE RECORD: a number, in absolute mode only. */
  private Place record(CommandApdu command) {
    int shortId = command.p2() >> 3;
    if ((command.p2() & 7) != ABSOLUTE) {
      return Place.none(StatusWord.WRONG_P1_P2);
    }
    Optional<ElementaryFile> file = shortId > 0 ? open(shortId) : selection.file();
    if (file.isEmpty()) {
      return Place.none(shortId > 0 ? StatusWord.FILE_NOT_FOUND : StatusWord.NO_FILE_SELECTED);
    }
    if (file.get().transparent()) {
      return Place.none(StatusWord.WRONG_FILE_STRUCTURE);
    }
    int length = file.get().recordLength();
    int offset = (command.p1() - 1) * length;
    return offset < 0 || offset >= file.get().size()
        ? Place.none(RECORD_NOT_FOUND)
        : new Place(StatusWord.OK, file, offset, length);
  }

  /** A short identifier also selects the file. */
  private Optional<ElementaryFile> open(int shortId) {
    Optional<ElementaryFile> file = files.findShort(selection.directory(), shortId);
    file.ifPresent(found -> selection.select(found.path()));
    return file;
  }
}
