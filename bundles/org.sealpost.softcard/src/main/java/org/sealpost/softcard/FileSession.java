package org.sealpost.softcard;

import java.util.Optional;
import java.util.Set;
import org.sealpost.codec.cat.CommandApdu;
import org.sealpost.codec.cat.FilePath;
import org.sealpost.codec.cat.Instruction;
import org.sealpost.codec.cat.ResponseApdu;
import org.sealpost.codec.cat.StatusWord;
import org.sealpost.codec.cat.UiccCommands;

/**
 * File commands (TS 102 221 clause 11.1) by one who has a selection of his own: the terminal, or a
 * script.
 */
final class FileSession implements CommandTarget {
  private static final int BY_ID = 0x00;
  private static final int PARENT = 0x03;
  private static final int BY_AID = 0x04;
  private static final int BY_PATH_FROM_MF = 0x08;
  private static final int BY_PATH = 0x09;
  private static final int RETURN_MASK = 0x1c;
  private static final int RETURN_FCP = 0x04;
  private static final int RETURN_NOTHING = 0x0c;
  private static final int RETURN_NAME = 0x01;

  private static final Set<Integer> OF_TOOLKIT_CLASS =
      Set.of(Instruction.STATUS, Instruction.INCREASE);
  private static final Set<Integer> KNOWN =
      Set.of(
          Instruction.GET_RESPONSE,
          Instruction.SELECT,
          Instruction.STATUS,
          Instruction.READ_BINARY,
          Instruction.UPDATE_BINARY,
          Instruction.READ_RECORD,
          Instruction.UPDATE_RECORD,
          Instruction.SEARCH_RECORD,
          Instruction.INCREASE,
          Instruction.DEACTIVATE_FILE,
          Instruction.ACTIVATE_FILE);

  private final FileSelection selection;
  private final OctetAccess octets;
  private final RecordAccess records;
  private final RecordSearch search;
  private final Increase increase;
  private final FileWriter writer;
  private final ResponseBuffer buffer;

  /**
   * @param start the current directory in the beginning
   * @param buffer where answers wait for GET RESPONSE
   */
  FileSession(CardMemory memory, FilePath start, boolean ignoresUpdates, ResponseBuffer buffer) {
    FileSystem files = memory.state().files();
    selection = new FileSelection(files, start);
    writer = new FileWriter(memory, ignoresUpdates);
    octets = new OctetAccess(selection, writer);
    records = new RecordAccess(selection, writer);
    search = new RecordSearch(selection, buffer);
    increase = new Increase(selection, writer, buffer);
    this.buffer = buffer;
  }

  /** The current directory. */
  FilePath directory() {
    return selection.directory();
  }

  /** Carries out a command, or says that it is none for files. */
  @Override
  public ResponseApdu execute(CommandApdu command) throws CardStorageException {
    if (!KNOWN.contains(command.ins())) {
      return ResponseApdu.of(StatusWord.UNKNOWN_INSTRUCTION);
    }
    int expectedClass =
        OF_TOOLKIT_CLASS.contains(command.ins()) ? UiccCommands.CAT_CLASS : UiccCommands.CLASS;
    if (command.cla() != expectedClass && command.ins() != Instruction.GET_RESPONSE) {
      return ResponseApdu.of(StatusWord.UNKNOWN_CLASS);
    }
    return switch (command.ins()) {
      case Instruction.GET_RESPONSE -> buffer.take(command);
      case Instruction.SELECT -> select(command);
      case Instruction.STATUS -> status(command);
      case Instruction.READ_BINARY -> octets.read(command);
      case Instruction.UPDATE_BINARY -> octets.update(command);
      case Instruction.READ_RECORD -> records.read(command);
      case Instruction.UPDATE_RECORD -> records.update(command);
      case Instruction.SEARCH_RECORD -> search.search(command);
      case Instruction.INCREASE -> increase.increase(command);
      case Instruction.DEACTIVATE_FILE -> writer.activate(selection.file(), false);
      default -> writer.activate(selection.file(), true);
    };
  }

  private ResponseApdu select(CommandApdu command) {
    int returned = command.p2() & RETURN_MASK;
    if (returned != RETURN_FCP && returned != RETURN_NOTHING) {
      return ResponseApdu.of(StatusWord.WRONG_P1_P2);
    }
    byte[] what = command.data();
    Optional<FilePath> target;
    switch (command.p1()) {
      case BY_ID:
        if (what.length != 2) {
          return ResponseApdu.of(StatusWord.WRONG_LENGTH);
        }
        target = selection.reach((what[0] & 0xff) << 8 | what[1] & 0xff);
        break;
      case PARENT:
        target = Optional.of(FileSystem.parent(selection.directory()));
        break;
      case BY_AID:
        target = FileSelection.application(what);
        break;
      case BY_PATH_FROM_MF:
        target = selection.reach(FileSystem.MASTER_FILE, what);
        break;
      case BY_PATH:
        target = selection.reach(selection.directory(), what);
        break;
      default:
        return ResponseApdu.of(StatusWord.WRONG_P1_P2);
    }
    if (target.isEmpty()) {
      return ResponseApdu.of(StatusWord.FILE_NOT_FOUND);
    }
    selection.select(target.get());
    return returned == RETURN_FCP ? buffer.hold(parameters()) : ResponseApdu.of(StatusWord.OK);
  }

  private byte[] parameters() {
    return selection
        .file()
        .map(FileControlParameters::of)
        .orElseGet(() -> FileControlParameters.ofDirectory(selection.directory()));
  }

  private ResponseApdu status(CommandApdu command) {
    if (command.p1() > 2) {
      return ResponseApdu.of(StatusWord.WRONG_P1_P2);
    }
    return switch (command.p2()) {
      case 0 ->
          ResponseBuffer.exactly(FileControlParameters.ofDirectory(selection.directory()), command);
      case RETURN_NAME ->
          selection.directory().equals(FileSystem.USIM)
              ? ResponseBuffer.exactly(FileControlParameters.name(), command)
              : ResponseApdu.of(StatusWord.CONDITIONS_NOT_SATISFIED);
      case RETURN_NOTHING -> ResponseApdu.of(StatusWord.OK);
      default -> ResponseApdu.of(StatusWord.WRONG_P1_P2);
    };
  }
}
