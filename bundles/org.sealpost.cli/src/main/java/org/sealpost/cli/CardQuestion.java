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

/** A command that asks a card: one that no gateway has, or one by the gateway that has it. */
abstract class CardQuestion implements Callable<Integer> {
  @Option(
      names = "--card",
      paramLabel = "pcsc:READER|modem:PORT|soft:FILE",
      description = {
        "The card in a PC/SC reader, by its name or a part of it; the one in the modem at a serial",
        "port; or a software card."
      })
  private String card;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Data folder of the running gateway that has the card, in place of --card.")
  private Path data;

  @Option(names = "--iccid", paramLabel = "X", description = "The card, with --data.")
  private String iccid;

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
    try (CardAccess open = open()) {
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

  private CardAccess open() throws IOException {
    boolean inGateway = data != null && iccid != null;
    if (inGateway == (card != null) || (data == null) != (iccid == null)) {
      throw new LauncherException(
          LauncherException.BAD_INPUT, "expected either --card, or --data and --iccid");
    }
    if (!inGateway) {
      return CardAccess.open(card, Optional.ofNullable(socket));
    }
    Path folder = Requests.requireRuntime(data.toAbsolutePath().normalize());
    return CardAccess.inGateway(new GatewayCard(folder, iccid, spec.commandLine().getErr()));
  }
}
