package org.sealpost.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.sealpost.codec.bytes.DecodeException;
import org.sealpost.launcher.LauncherException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A command that asks a card which no gateway has. */
abstract class CardQuestion implements Callable<Integer> {
  @Option(
      names = "--card",
      required = true,
      paramLabel = "pcsc:READER|modem:PORT|soft:FILE",
      description = {
        "The card in a PC/SC reader, by its name or a part of it; the one in the modem at a serial",
        "port; or a software card."
      })
  private String card;

  @Option(
      names = "--pcsc-socket",
      paramLabel = "PATH",
      description = "Socket of pcscd. Default: $PCSCLITE_CSOCK_NAME, else /run/pcscd/pcscd.comm.")
  private Path socket;

  @Option(names = "--json", description = "Print one line of JSON.")
  private boolean json;

  @Spec private CommandSpec spec;

  /** What the card answers, by name. */
  abstract Map<String, Object> ask(CardAccess card) throws DecodeException;

  @Override
  public final Integer call() throws IOException {
    Map<String, Object> answer;
    try (CardAccess open = CardAccess.open(card, Optional.ofNullable(socket))) {
      answer = ask(open);
    } catch (DecodeException e) {
      throw new LauncherException(LauncherException.FAILED, e.getMessage());
    }
    if (json) {
      spec.commandLine().getOut().println(Json.line(answer));
    } else {
      answer.forEach((name, value) -> spec.commandLine().getOut().println(name + " " + value));
    }
    return 0;
  }
}
