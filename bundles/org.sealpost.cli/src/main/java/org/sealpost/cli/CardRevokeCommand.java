package org.sealpost.cli;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "revoke",
    description = "Ends all sessions of a card: its gateway has to authenticate again.")
final class CardRevokeCommand extends NetworkRequest {
  @Option(names = "--iccid", required = true, paramLabel = "X", description = "The card.")
  private String iccid;

  CardRevokeCommand() {
    super("card.revoke");
  }

  @Override
  Map<String, Object> arguments() {
    return Map.of("iccid", iccid);
  }
}
