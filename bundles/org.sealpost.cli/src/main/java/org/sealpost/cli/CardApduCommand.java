package org.sealpost.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.codec.cat.CommandApdu;
import org.sealpost.codec.cat.ResponseApdu;
import org.sealpost.launcher.LauncherException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "apdu",
    description = {
      "Sends commands to a card, one after the other.",
      "What the card announces by 61xx is fetched, and a length that it corrects by 6Cxx is used."
    })
final class CardApduCommand extends CardQuestion {
  @Parameters(arity = "1..*", paramLabel = "HEX", description = "Command APDUs.")
  private List<String> commands;

  @Override
  Map<String, Object> ask(CardAccess card) {
    List<CommandApdu> decoded = new ArrayList<>();
    for (String command : commands) {
      try {
        decoded.add(CommandApdu.decode(Hex.parse("APDU", command)));
      } catch (DecodeException e) {
        throw new LauncherException(LauncherException.BAD_INPUT, e.getMessage());
      }
    }
    Map<String, Object> answers = new LinkedHashMap<>();
    for (int i = 0; i < decoded.size(); i++) {
      ResponseApdu answer = card.run(decoded.get(i));
      answers.put(String.valueOf(i + 1), Hex.of(answer.encode()));
    }
    return answers;
  }
}
