package org.sealpost.softcard;

import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.cat.CommandApdu;
import org.sealpost.codec.cat.Instruction;
import org.sealpost.codec.cat.ResponseApdu;
import org.sealpost.codec.cat.StatusWord;
import org.sealpost.codec.ota.CompactResponse;
import org.sealpost.codec.ota.CompactScript;
import org.sealpost.codec.ota.ScriptCommand;

/** Remote management by compact scripts (TS 102 226 clause 5.2.1). */
final class ScriptRunner {
  private static final int MOST_COUNTED = 0xff;

  private ScriptRunner() {}

  /** Runs a script until a command fails. */
  static PacketRunner.Result run(ScriptContext context, byte[] securedData)
      throws CardStorageException {
    CompactScript script;
    try {
      script = CompactScript.decode(securedData);
    } catch (DecodeException e) {
      // not one command is known to be whole, so none runs
      return PacketRunner.Result.of(response(0, ResponseApdu.of(StatusWord.WRONG_LENGTH)));
    }
    CompactResponse last = response(0, ResponseApdu.of(StatusWord.OK));
    for (ScriptCommand command : script.commands()) {
      last =
          response(
              last.executed() + 1,
              run(context.target(), context.buffer(), command.octets(), command.wantsData()));
      if (!last.succeeded()) {
        break;
      }
    }
    return PacketRunner.Result.of(last);
  }

  /** A command with data and Le gets its data at once, without GET RESPONSE. */
  static ResponseApdu run(
      CommandTarget target, ResponseBuffer buffer, byte[] command, boolean wantsData)
      throws CardStorageException {
    CommandApdu apdu;
    try {
      apdu = CommandApdu.decode(command);
    } catch (DecodeException e) {
      return ResponseApdu.of(StatusWord.WRONG_LENGTH);
    }
    if (apdu.ins() != Instruction.GET_RESPONSE) {
      buffer.clear();
    }
    ResponseApdu answer = target.execute(apdu);
    boolean atOnce = wantsData && apdu.data().length > 0 && apdu.expected().isPresent();
    return atOnce && answer.moreAvailable().isPresent()
        ? ResponseApdu.of(StatusWord.OK, buffer.takeAll())
        : answer;
  }

  private static CompactResponse response(int executed, ResponseApdu last) {
    return new CompactResponse(
        Math.min(executed, MOST_COUNTED), last.status().value(), last.data());
  }
}
