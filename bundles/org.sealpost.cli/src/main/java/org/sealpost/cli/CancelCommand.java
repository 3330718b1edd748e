package org.sealpost.cli;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "cancel", description = "Withdraws a delivery, if the card has seen nothing of it.")
final class CancelCommand extends NetworkRequest {
  @Option(names = "--iccid", required = true, paramLabel = "X", description = "The card.")
  private String iccid;

  @Option(names = "--id", required = true, paramLabel = "N", description = "The delivery.")
  private long id;

  CancelCommand() {
    super("delivery.cancel");
  }

  @Override
  Map<String, Object> arguments() {
    return Map.of("iccid", iccid, "id", id);
  }
}
