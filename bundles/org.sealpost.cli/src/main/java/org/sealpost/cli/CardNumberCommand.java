package org.sealpost.cli;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "number",
    description = {
      "Tells or sets the number by which a mobile network reaches the modem that a card is in.",
      "By short message the network answers logins of such numbers only."
    })
final class CardNumberCommand extends NetworkRequest {
  @Parameters(index = "0", paramLabel = "ICCID", description = "The card.")
  private String iccid;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "+N|none",
      description = "Its number in international format, or none; without it, it is told.")
  private String number;

  CardNumberCommand() {
    super("card.number");
  }

  @Override
  Map<String, Object> arguments() {
    return number == null ? Map.of("iccid", iccid) : Map.of("iccid", iccid, "number", number);
  }
}
