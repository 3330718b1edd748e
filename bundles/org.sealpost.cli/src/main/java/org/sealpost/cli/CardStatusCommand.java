package org.sealpost.cli;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "status",
    description = "Tells a card's number, identities, session and deliveries.")
final class CardStatusCommand extends NetworkRequest {
  @Option(names = "--iccid", required = true, paramLabel = "X", description = "The card.")
  private String iccid;

  CardStatusCommand() {
    super("card.status");
  }

  @Override
  Map<String, Object> arguments() {
    return Map.of("iccid", iccid);
  }
}
