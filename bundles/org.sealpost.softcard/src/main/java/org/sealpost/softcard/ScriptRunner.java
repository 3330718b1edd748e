package org.sealpost.softcard;

import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.cat.CommandApdu;
import org.sealpost.codec.cat.FilePath;
import org.sealpost.codec.cat.Instruction;
import org.sealpost.codec.cat.ResponseApdu;
import org.sealpost.codec.cat.StatusWord;
import org.sealpost.codec.ota.CompactResponse;
import org.sealpost.codec.ota.CompactScript;
import org.sealpost.codec.ota.ScriptCommand;

/** Remote file management by compact scripts (TS 102 226 clauses 5.2.1 and 8). */
final class ScriptRunner {
  private static final int MOST_COUNTED = 0xff;

  private final CardMemory memory;
  private final boolean ignoresUpdates;

  ScriptRunner(CardProfile profile, CardMemory memory) {
    this.memory = memory;
    ignoresUpdates = profile.behaviours().contains(Behaviour.IGNORES_UPDATES);
  }

  /**
   * Runs a script in a selection of its own until a command fails.
   *
   * @param start the current directory in the beginning
   */
  CompactResponse run(FilePath start, byte[] securedData) throws CardStorageException {
    CompactScript script;
    try {
      script = CompactScript.decode(securedData);
    } catch (DecodeException e) {
      // not one command is known to be whole, so none runs
      return response(0, ResponseApdu.of(StatusWord.WRONG_LENGTH));
    }
    ResponseBuffer buffer = new ResponseBuffer();
    FileSession session = new FileSession(memory, start, ignoresUpdates, buffer);
    CompactResponse last = response(0, ResponseApdu.of(StatusWord.OK));
    for (ScriptCommand command : script.commands()) {
      last = response(last.executed() + 1, run(session, buffer, command));
      if (!last.succeeded()) {
        return last;
      }
    }
    return last;
  }

  /** A command with data and Le gets its data at once, without GET RESPONSE. */
  private static ResponseApdu run(FileSession session, ResponseBuffer buffer, ScriptCommand command)
      throws CardStorageException {
    CommandApdu apdu;
    try {
      apdu = CommandApdu.decode(command.octets());
    } catch (DecodeException e) {
      return ResponseApdu.of(StatusWord.WRONG_LENGTH);
    }
    if (apdu.ins() != Instruction.GET_RESPONSE) {
      buffer.clear();
    }
    ResponseApdu answer = session.execute(apdu);
    boolean atOnce = command.wantsData() && apdu.data().length > 0;
    return atOnce && answer.moreAvailable().isPresent()
        ? ResponseApdu.of(StatusWord.OK, buffer.takeAll())
        : answer;
  }

  private static CompactResponse response(int executed, ResponseApdu last) {
    return new CompactResponse(
        Math.min(executed, MOST_COUNTED), last.status().value(), last.data());
  }
}
