package org.sealpost.cli;

import picocli.CommandLine.Command;

@Command(
    name = "ota",
    description = "Secured packets of SIM OTA (TS 102 225): without a network, without a card.",
    subcommands = {
      OtaSealCommand.class,
      OtaOpenCommand.class,
      OtaPorCommand.class,
      OtaExplainCommand.class,
      OtaCheckCommand.class
    })
final class OtaCommand {}
